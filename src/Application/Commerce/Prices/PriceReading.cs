using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Prices;

/// <summary>Reads the price book.</summary>
internal static class PriceReading
{
    /// <summary>What each product costs at a moment: in the currency asked for, or in the one its lists show. Absent where it is not sold in it.</summary>
    public static async Task<IReadOnlyDictionary<ProductId, Price>> EffectivePrices(
        this ICommerceDb db, IReadOnlyCollection<ProductForSale> products, Currency? currency, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var ids = products.Select(product => product.Id).ToList();
        var entries = await db.Prices.AsNoTracking()
            .Where(price => ids.Contains(price.ProductId) && price.WithdrawnAt == null && price.StartsAt <= at)
            .ToListAsync(cancellationToken);
        var byProduct = entries.ToLookup(entry => (entry.ProductId, entry.Currency));
        return products
            .Select(product => Price.Effective(byProduct[(product.Id, currency ?? product.ListPrice.Currency)], at))
            .OfType<Price>()
            .ToDictionary(price => price.ProductId);
    }

    /// <summary>The product, if the acting member may price it: its authors, and who manages the catalogue.</summary>
    public static async Task<ProductForSale?> OwnWork(this IProductsForSale products, ProductId id, ICurrentUser me, CancellationToken cancellationToken) =>
        (await products.Find([id], cancellationToken)).GetValueOrDefault(id) is { } product
        && (product.Authors.Contains(me.Required) || me.Has(Permissions.CatalogManage))
            ? product
            : null;
}

/// <summary>An entry of the price book as its owner sees it.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Amount">The price, or the suggestion where buyers choose.</param>
/// <param name="Minimum">The least a buyer may choose; null where the price is fixed.</param>
/// <param name="StartsAt">From when it counts.</param>
/// <param name="CreatedAt">When it was entered.</param>
/// <param name="WithdrawnAt">When it was taken back, before it started.</param>
/// <param name="State">Whether it counts now, will count, counted, or was taken back.</param>
/// <param name="Can">What may be done with it.</param>
public sealed record PriceEntry(
    PriceId Id, Money Amount, Money? Minimum, DateTimeOffset StartsAt, DateTimeOffset CreatedAt, DateTimeOffset? WithdrawnAt, PriceState State, PriceEntry.Capabilities Can)
{
    public sealed record Capabilities(bool Withdraw);

    internal static PriceEntry Of(Price price, Price? effective, DateTimeOffset now)
    {
        var state = price switch
        {
            { WithdrawnAt: not null } => PriceState.Withdrawn,
            _ when price.StartsAt > now => PriceState.Scheduled,
            _ when price.Id == effective?.Id => PriceState.Current,
            _ => PriceState.Past,
        };
        return new(
            price.Id, price.Amount, price.MinimumMinor is { } minimum ? new Money(minimum, price.Currency) : null,
            price.StartsAt, price.CreatedAt, price.WithdrawnAt, state, new(state == PriceState.Scheduled));
    }
}

/// <summary>Where an entry of the price book stands.</summary>
public enum PriceState
{
    Current,
    Scheduled,
    Past,
    Withdrawn,
}
