using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Coupons;

/// <summary>Whose coupons a desk is about.</summary>
public enum CouponDesk
{
    /// <summary>The acting member's own, for their works.</summary>
    Studio,

    /// <summary>The platform's.</summary>
    Platform,
}

/// <summary>What is said about a coupon, as it is written and read.</summary>
/// <param name="Name">What buyers see on the order.</param>
/// <param name="Kind">Percent or fixed.</param>
/// <param name="BasisPoints">For percent: 10,000 is everything.</param>
/// <param name="Amount">For fixed: what is taken off.</param>
/// <param name="Scope">What it is good for.</param>
/// <param name="ScopeIds">The named products, categories, creators or tiers.</param>
/// <param name="StartsAt">From when; now where left out.</param>
/// <param name="EndsAt">Until when.</param>
/// <param name="MinimumMinor">The least sum of the lines in scope, before discounts.</param>
/// <param name="TotalCap">How many uses altogether.</param>
/// <param name="PerMemberCap">How many uses by one member.</param>
/// <param name="FirstOrderOnly">Only for a member's first order.</param>
/// <param name="RestrictedTo">Only these members.</param>
/// <param name="AutoApply">Applies without a code.</param>
/// <param name="Priority">Higher goes first.</param>
/// <param name="Exclusive">Goes with no other.</param>
public sealed record CouponFields(
    string Name,
    CouponKind Kind,
    int? BasisPoints,
    Money? Amount,
    CouponScope Scope,
    IReadOnlyList<Guid>? ScopeIds,
    DateTimeOffset? StartsAt,
    DateTimeOffset? EndsAt,
    long? MinimumMinor,
    int? TotalCap,
    int? PerMemberCap,
    bool FirstOrderOnly,
    IReadOnlyList<Guid>? RestrictedTo,
    bool AutoApply,
    int Priority,
    bool Exclusive)
{
    internal CouponTerms Terms(DateTimeOffset now) => new()
    {
        Name = Name ?? "",
        Kind = Kind,
        BasisPoints = BasisPoints,
        Amount = Amount is { } amount && amount.Currency.Code is not null ? amount : null,
        Scope = Scope,
        ScopeIds = ScopeIds ?? [],
        StartsAt = StartsAt?.ToUniversalTime() ?? now,
        EndsAt = EndsAt?.ToUniversalTime(),
        MinimumMinor = MinimumMinor,
        TotalCap = TotalCap,
        PerMemberCap = PerMemberCap,
        FirstOrderOnly = FirstOrderOnly,
        RestrictedTo = RestrictedTo ?? [],
        AutoApply = AutoApply,
        Priority = Priority,
        Exclusive = Exclusive,
    };
}

/// <summary>A coupon as who runs it sees it.</summary>
public sealed record CouponView(
    CouponId Id, CouponFields Terms, CouponStatus Status, int Used, int CodeCount, DateTimeOffset CreatedAt, CouponView.Capabilities Can, int Version)
{
    public sealed record Capabilities(bool Edit, bool AddCodes);

    internal static CouponView Of(Coupon coupon, int codes)
    {
        var open = coupon.Status != CouponStatus.Ended;
        var terms = coupon.Terms();
        return new(
            coupon.Id,
            new(
                terms.Name, terms.Kind, terms.BasisPoints, terms.Amount, terms.Scope, terms.ScopeIds, terms.StartsAt, terms.EndsAt, terms.MinimumMinor,
                terms.TotalCap, terms.PerMemberCap, terms.FirstOrderOnly, terms.RestrictedTo, terms.AutoApply, terms.Priority, terms.Exclusive),
            coupon.Status, coupon.Used, codes, coupon.CreatedAt, new(open, open), coupon.Version);
    }
}

/// <summary>Finds the coupons of a desk.</summary>
internal static class CouponDesks
{
    public static IQueryable<Coupon> CouponsOf(this ICommerceDb db, CouponDesk desk, ICurrentUser me) => db.Coupons.Of(desk, me);

    public static IQueryable<Coupon> Of(this IQueryable<Coupon> coupons, CouponDesk desk, ICurrentUser me)
    {
        var member = me.Required;
        return desk == CouponDesk.Platform ? coupons.Where(coupon => coupon.OwnerId == null) : coupons.Where(coupon => coupon.OwnerId == member);
    }

    public static async Task<CouponView> View(this ICommerceDb db, Coupon coupon, CancellationToken cancellationToken) =>
        CouponView.Of(coupon, await db.CouponCodes.CountAsync(code => code.CouponId == coupon.Id, cancellationToken));
}
