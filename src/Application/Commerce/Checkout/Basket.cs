using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Checkout;

/// <summary>A line with its price; what it is for coupons stands beside it.</summary>
internal sealed record BasketLine(OrderLineDraft Draft, CouponedLine ForCoupons);

/// <summary>Something about a basket that does not work.</summary>
internal sealed record BasketProblem(Error Error, int? Line, string? CouponCode, bool Blocks = true);

/// <summary>What a buyer wants, priced and discounted.</summary>
internal sealed record Basket(Currency Currency, IReadOnlyList<BasketLine> Lines, IReadOnlyList<AppliedCoupon> Coupons, IReadOnlyList<BasketProblem> Problems)
{
    public long SubtotalMinor => Lines.Sum(line => line.Draft.UnitMinor);

    public long DiscountMinor => Coupons.Sum(coupon => coupon.AmountMinor);

    public Money Total => new(SubtotalMinor - DiscountMinor, Currency);

    /// <summary>The lines of the order, each with its share of the discounts.</summary>
    public IReadOnlyList<OrderLineDraft> Drafts(Func<OrderLineId> newId, string? giftNote, string? giftEmail) =>
    [
        .. Lines.Select((line, i) => line.Draft with
        {
            Id = newId(),
            DiscountMinor = Coupons.Sum(coupon => coupon.ByLine[i]),
            PlatformDiscountMinor = Coupons.Where(coupon => coupon.Hand.Coupon.OwnerId is null).Sum(coupon => coupon.ByLine[i]),
            RecipientNote = line.Draft.Kind == OrderLineKind.Gift ? giftNote : null,
            RecipientEmail = line.Draft.Kind == OrderLineKind.Gift ? giftEmail : null,
        }),
    ];
}
