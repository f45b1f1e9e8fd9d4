using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>What a coupon needs to know of a line of an order.</summary>
/// <param name="AmountMinor">What it costs before coupons.</param>
/// <param name="ProductId">The product, if it is one.</param>
/// <param name="Categories">The product's category and the one above.</param>
/// <param name="CreatorId">Who earns from it.</param>
/// <param name="TierId">The tier, if it is a membership.</param>
/// <param name="TakesCoupons">Not where the buyer chose the price.</param>
public sealed record CouponedLine(
    long AmountMinor, ProductId? ProductId, IReadOnlyList<CategoryId> Categories, MemberId? CreatorId, TierId? TierId, bool TakesCoupons = true);

/// <summary>A coupon that a buyer has, with or without a code.</summary>
public sealed record CouponInHand(Coupon Coupon, CouponCodeId? CodeId = null, string? Code = null);

/// <summary>What a coupon takes off each line.</summary>
public sealed record AppliedCoupon(CouponInHand Hand, IReadOnlyList<long> ByLine)
{
    public long AmountMinor => ByLine.Sum();
}

/// <summary>Which coupons count, in the order in which they were applied, and which do not and why.</summary>
public sealed record StackedCoupons(IReadOnlyList<AppliedCoupon> Applied, IReadOnlyList<(CouponInHand Hand, Error Error)> Refused);

/// <summary>
/// How coupons go together. An exclusive one goes alone: of several, the one of the highest priority, then of the largest
/// discount. Without one, coupons are applied by priority, then by the larger discount, each on what the former left of the
/// lines in its scope; nothing falls below zero.
/// </summary>
public static class CouponStacking
{
    public static StackedCoupons Apply(IReadOnlyList<CouponedLine> lines, IReadOnlyList<CouponInHand> hands, Currency currency)
    {
        var whole = lines.Select(line => line.AmountMinor).ToArray();
        var refused = new List<(CouponInHand, Error)>();
        var candidates = new List<AppliedCoupon>();
        foreach (var hand in hands.DistinctBy(hand => hand.Coupon.Id))
        {
            if (Unfit(hand.Coupon, lines, currency) is { } error)
            {
                refused.Add((hand, error));
            }
            else
            {
                candidates.Add(On(hand, lines, whole));
            }
        }

        var ordered = candidates
            .OrderByDescending(candidate => candidate.Hand.Coupon.Exclusive)
            .ThenByDescending(candidate => candidate.Hand.Coupon.Priority)
            .ThenByDescending(candidate => candidate.AmountMinor)
            .ThenBy(candidate => candidate.Hand.Coupon.Id.Value)
            .ToList();
        var going = ordered is [{ Hand.Coupon.Exclusive: true }, ..] ? 1 : ordered.Count;
        var applied = new List<AppliedCoupon>();
        var left = whole;
        foreach (var (candidate, place) in ordered.Select((candidate, place) => (candidate, place)))
        {
            var next = On(candidate.Hand, lines, left);
            if (place >= going || next.AmountMinor == 0)
            {
                refused.Add((candidate.Hand, CouponErrors.NotCombinable));
                continue;
            }

            applied.Add(next);
            left = [.. left.Zip(next.ByLine, (amount, off) => amount - off)];
        }

        return new(applied, refused);
    }

    private static Error? Unfit(Coupon coupon, IReadOnlyList<CouponedLine> lines, Currency currency)
    {
        var inScope = lines.Where(line => Covers(coupon, line)).Sum(line => line.AmountMinor);
        if (inScope == 0 || (coupon.Kind == CouponKind.Fixed && coupon.Currency != currency))
        {
            return CouponErrors.NothingInScope;
        }

        return inScope < coupon.MinimumMinor ? CouponErrors.BelowMinimum : null;
    }

    /// <summary>What a coupon takes off what is left of each line.</summary>
    private static AppliedCoupon On(CouponInHand hand, IReadOnlyList<CouponedLine> lines, long[] left)
    {
        var coupon = hand.Coupon;
        var weights = lines.Select((line, i) => Covers(coupon, line) ? left[i] : 0).ToArray();
        var inScope = weights.Sum();
        var off = coupon.Kind == CouponKind.Percent
            ? MoneySplit.BasisPoints(inScope, coupon.BasisPoints ?? 0)
            : Math.Min(coupon.AmountMinor ?? 0, inScope);
        return new(hand, MoneySplit.ByWeight(off, weights));
    }

    /// <summary>Whether a line is in the coupon's scope; a creator's coupon covers their own lines only.</summary>
    private static bool Covers(Coupon coupon, CouponedLine line)
    {
        if (!line.TakesCoupons || (coupon.OwnerId is { } owner && line.CreatorId != owner))
        {
            return false;
        }

        return coupon.Scope switch
        {
            CouponScope.All => true,
            CouponScope.Products => Named(line.ProductId?.Value),
            CouponScope.Categories => line.Categories.Any(category => Named(category.Value)),
            CouponScope.Creators => Named(line.CreatorId?.Value),
            CouponScope.Tiers => Named(line.TierId?.Value),
            _ => false,
        };

        bool Named(Guid? id) => id is { } value && coupon.ScopeIds.Contains(value);
    }
}
