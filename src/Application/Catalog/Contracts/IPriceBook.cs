using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Contracts;

/// <summary>
/// Where prices are kept. The catalogue shows a copy in its lists; whoever changes that copy writes the price here in the same
/// transaction. The module that sells implements it.
/// </summary>
public interface IPriceBook
{
    /// <summary>Enters what products cost from a moment on; what costs that already stays as it is.</summary>
    Task Record(IReadOnlyCollection<(ProductId Product, Money Price)> prices, DateTimeOffset at, CancellationToken cancellationToken);
}

/// <summary>The catalogue's copy of prices, for the module that sells to keep equal to its book.</summary>
public interface IListPrices
{
    /// <summary>Shows a price in the lists, in the current transaction. A price in another currency than the product's is not shown there.</summary>
    Task Set(ProductId product, Money price, CancellationToken cancellationToken);
}
