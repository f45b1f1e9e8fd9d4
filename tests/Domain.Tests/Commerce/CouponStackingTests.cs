using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Domain.Tests.Commerce;

public sealed class CouponStackingTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly MemberId Creator = Id.New<MemberId>(Now);

    /// <summary>Whatever coupons come together, no line falls below zero and the parts sum to what was said.</summary>
    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Coupons_stacked_never_take_more_than_there_is(ushort[] prices, ushort[] values, bool exclusive)
    {
        var lines = prices.DefaultIfEmpty((ushort)1).Take(8).Select(price => Line(price)).ToList();
        var hands = values.Take(6).Select((value, i) => new CouponInHand(value % 2 == 0
            ? Percent((value % 10_000) + 1, priority: i % 3)
            : Fixed(value, priority: i % 3, exclusive: exclusive && i == 2))).ToList();

        var stacked = CouponStacking.Apply(lines, hands, Currency.Cny);

        var left = lines.Select(line => line.AmountMinor).ToArray();
        foreach (var applied in stacked.Applied)
        {
            applied.AmountMinor.ShouldBeGreaterThan(0);
            for (var i = 0; i < left.Length; i++)
            {
                applied.ByLine[i].ShouldBeGreaterThanOrEqualTo(0);
                left[i] -= applied.ByLine[i];
                left[i].ShouldBeGreaterThanOrEqualTo(0);
            }
        }

        (stacked.Applied.Count + stacked.Refused.Count).ShouldBe(hands.Count);
        if (stacked.Applied.Any(applied => applied.Hand.Coupon.Exclusive))
        {
            stacked.Applied.Count.ShouldBe(1);
        }
    }

    [Test]
    public void Each_goes_on_what_the_former_left_the_higher_priority_first()
    {
        var half = Percent(5_000, priority: 1);
        var ten = Fixed(10_00, priority: 9);
        Amounts([Line(100_00)], half, ten).ShouldBe([10_00, 45_00]);
    }

    [Test]
    public void Of_equal_priority_the_larger_discount_goes_first()
    {
        var small = Fixed(5_00);
        var large = Percent(5_000);
        Amounts([Line(100_00)], small, large).ShouldBe([50_00, 5_00]);
    }

    [Test]
    public void An_exclusive_one_goes_alone()
    {
        var stacked = CouponStacking.Apply([Line(100_00)], [new(Fixed(50_00, priority: 5), null, "BIG"), new(Fixed(1_00, exclusive: true))], Currency.Cny);
        stacked.Applied.Single().AmountMinor.ShouldBe(1_00);
        stacked.Refused.Single().Error.ShouldBe(CouponErrors.NotCombinable);
    }

    [Test]
    public void The_minimum_counts_the_lines_in_scope_before_discounts()
    {
        var inScope = Line(60_00);
        var other = Line(60_00);
        var coupon = Coupon.Offer(Id.New<CouponId>(Now), null, Terms(CouponKind.Fixed) with
        {
            Amount = new(10_00, Currency.Cny),
            Scope = CouponScope.Products,
            ScopeIds = [inScope.ProductId!.Value.Value],
            MinimumMinor = 100_00,
        }, Creator, Now).Value;
        CouponStacking.Apply([inScope, other], [new(coupon)], Currency.Cny).Refused.Single().Error.ShouldBe(CouponErrors.BelowMinimum);
    }

    [Test]
    public void A_creators_coupon_and_a_chosen_price_keep_to_themselves()
    {
        var mine = Line(10_00) with { CreatorId = Creator };
        var chosen = mine with { TakesCoupons = false };
        var coupon = Coupon.Offer(Id.New<CouponId>(Now), Creator, Terms(CouponKind.Percent) with { BasisPoints = 10_000 }, Creator, Now).Value;
        var stacked = CouponStacking.Apply([mine, Line(10_00), chosen], [new(coupon)], Currency.Cny);
        stacked.Applied.Single().ByLine.ShouldBe([10_00, 0, 0]);
    }

    [Test]
    public void A_fixed_amount_in_another_currency_covers_nothing() =>
        CouponStacking.Apply([Line(10_00)], [new(Fixed(1_00))], Currency.Usd).Refused.Single().Error.ShouldBe(CouponErrors.NothingInScope);

    private static List<long> Amounts(IReadOnlyList<CouponedLine> lines, params Coupon[] coupons) =>
        [.. CouponStacking.Apply(lines, [.. coupons.Select(coupon => new CouponInHand(coupon))], Currency.Cny).Applied.Select(applied => applied.AmountMinor)];

    private static CouponedLine Line(long amount) => new(amount, Id.New<ProductId>(Now), [], Id.New<MemberId>(Now), null);

    private static CouponTerms Terms(CouponKind kind) => new() { Name = "A coupon", Kind = kind, StartsAt = Now };

    private static Coupon Percent(int points, int priority = 0) =>
        Coupon.Offer(Id.New<CouponId>(Now), null, Terms(CouponKind.Percent) with { BasisPoints = points, Priority = priority }, Creator, Now).Value;

    private static Coupon Fixed(long amount, int priority = 0, bool exclusive = false) => Coupon.Offer(
        Id.New<CouponId>(Now),
        null,
        Terms(CouponKind.Fixed) with { Amount = new(Math.Max(1, amount), Currency.Cny), Priority = priority, Exclusive = exclusive },
        Creator,
        Now).Value;
}
