using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Commerce.Access;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Checkout;

/// <summary>What a member need not buy: their own works, and what they bought, were given or granted for good.</summary>
public sealed class Possessions(ICommerceDb db, IAccessReading access)
{
    /// <summary>
    /// Why each of these products is not for this member to buy; absent where it is. Reads through the connection of the current
    /// transaction alone: a transaction that waits for a second connection can wait for itself.
    /// </summary>
    public async Task<IReadOnlyDictionary<ProductId, Possession>> Of(
        MemberId member, IReadOnlyCollection<ProductForSale> products, CancellationToken cancellationToken)
    {
        var possessed = new Dictionary<ProductId, Possession>();
        if (products.Count == 0)
        {
            return possessed;
        }

        foreach (var id in await Bought(member, [.. products.Select(product => product.Id)], cancellationToken))
        {
            possessed[id] = Possession.Had;
        }

        foreach (var product in products.Where(product => product.Authors.Contains(member)))
        {
            possessed[product.Id] = Possession.Own;
        }

        return possessed;
    }

    /// <summary>
    /// Those of the products that an operator granted to the member, and the percentage that their tiers take off each. Not for use
    /// inside a transaction.
    /// </summary>
    public Task<BuyerStanding> Standing(MemberId member, IReadOnlyCollection<ProductId> products, CancellationToken cancellationToken) =>
        access.Standing(member, products, cancellationToken);

    private async Task<List<ProductId>> Bought(MemberId member, List<ProductId> products, CancellationToken cancellationToken)
    {
        // What was refunded in full is gone; what cost nothing goes with its order.
        var bought = db.Orders.AsNoTracking()
            .Where(order => order.MemberId == member
                && (order.Status == OrderStatus.Paid || order.Status == OrderStatus.Fulfilled || order.Status == OrderStatus.PartiallyRefunded))
            .SelectMany(order => order.Lines)
            .Where(line => line.ProductId != null && (line.Kind == OrderLineKind.Product || line.Kind == OrderLineKind.Bundle)
                && (line.TotalMinor == 0 || line.RefundedMinor < line.TotalMinor))
            .Select(line => line.ProductId);
        var redeemed = db.Gifts.AsNoTracking()
            .Where(gift => gift.RedeemedBy == member && gift.Status == GiftStatus.Redeemed && gift.ProductId != null)
            .Select(gift => gift.ProductId);
        return [.. (await bought.Concat(redeemed).ToListAsync(cancellationToken)).OfType<ProductId>().Intersect(products)];
    }
}

/// <summary>Why a product is not for a member to buy.</summary>
public enum Possession
{
    /// <summary>They wrote it.</summary>
    Own,

    /// <summary>They have it already.</summary>
    Had,
}
