using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Contracts;

/// <summary>How much of a product a member has used: what a refund asks.</summary>
public interface IConsumption
{
    /// <summary>
    /// Percent, 0 to 100: the mean of how far each published item was read, heard or seen; a bundle's over the items of all its
    /// members. A product without items is not used at all.
    /// </summary>
    Task<IReadOnlyDictionary<ProductId, decimal>> Percent(MemberId member, IReadOnlyCollection<ProductId> products, CancellationToken cancellationToken);
}
