using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Ledger;

/// <summary>An order's lines as the ledger sees them: stream, discounts, and whose the money is.</summary>
internal static class SaleLines
{
    private const int Whole = 10_000;

    public static async Task<IReadOnlyList<SaleLine>> Of(Order order, ICommerceDb db, MarketTerms terms, CancellationToken cancellationToken)
    {
        var products = order.Lines.Where(line => line.ProductId is not null).Select(line => line.ProductId!.Value).Distinct().ToList();
        var shares = (await db.ProductShares.AsNoTracking().Where(s => products.Contains(s.ProductId)).ToListAsync(cancellationToken))
            .OrderBy(s => s.MemberId.Value).ToLookup(s => s.ProductId, s => new CreatorShare(s.MemberId, s.BasisPoints));
        return [.. order.Lines.Select(line => new SaleLine(
            line.Id, StreamOf(line.Kind), line.TotalMinor, line.PlatformDiscountMinor, line.Kind == OrderLineKind.Gift, TermsOf(line, shares, terms)))];
    }

    private static SaleTerms TermsOf(OrderLine line, ILookup<Domain.Catalog.ProductId, CreatorShare> shares, MarketTerms terms)
    {
        var divided = line.ProductId is { } product && line.Kind != OrderLineKind.Tip ? shares[product].ToList() : [];
        if (divided.Count == 0 && line.CreatorId is { } creator)
        {
            divided = [new(creator, Whole)];
        }

        return line.Kind == OrderLineKind.Tip
            ? new SaleTerms(terms.TipFeeBasisPoints, 0, divided)
            : new SaleTerms(terms.FeeBasisPoints, terms.TaxBasisPoints, divided);
    }

    private static RevenueStream StreamOf(OrderLineKind kind) => kind switch
    {
        OrderLineKind.Membership => RevenueStream.Membership,
        OrderLineKind.Gift => RevenueStream.Gift,
        OrderLineKind.Tip => RevenueStream.Tip,
        _ => RevenueStream.Product,
    };
}
