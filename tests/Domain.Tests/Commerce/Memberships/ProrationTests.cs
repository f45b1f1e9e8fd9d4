using FsCheck;
using KnowledgePay.Domain.Commerce;
using NUnit.Framework;
using Shouldly;
using static KnowledgePay.Domain.Tests.Commerce.SomeTier;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace KnowledgePay.Domain.Tests.Commerce;

public sealed class ProrationTests
{
    /// <summary>By hand: April has 30 days; 30.00 paid, 20 days unused are worth 20.00; a month at 99.00 leaves 79.00 to pay.</summary>
    [TestCase("2026-04-11", 30_00, 99_00, 20_00, 79_00)]
    [TestCase("2026-04-01", 30_00, 99_00, 30_00, 69_00)]
    [TestCase("2026-05-01", 30_00, 99_00, 0, 99_00)]
    [TestCase("2026-04-08", 10_00, 99_00, 7_67, 91_33)]
    [TestCase("2026-04-21", 1, 99_00, 0, 99_00)]
    [TestCase("2026-04-16", 1, 99_00, 1, 98_99)]
    public void Unused_time_is_credited_to_the_minor_unit(string day, long paid, long price, long credit, long due)
    {
        var start = Utc("2026-04-01");
        var member = Member(Open(paid), start, payment: Paid(paid));

        var proration = member.Prorate(Cny(price), BillingPeriod.Month, Utc(day));

        (proration.Credit, proration.Due).ShouldBe((Cny(credit), Cny(due)));
        (proration.StartsAt, proration.EndsAt).ShouldBe((Utc(day), Utc(day).AddMonths(1)));
    }

    /// <summary>By hand: a year for 365.00, half of it unused (182.5 of 365 days) is 182.50; a month at 30.00 leaves 152.50, which buys 152.5 ⁄ 30 months more.</summary>
    [Test]
    public void Credit_beyond_the_price_becomes_time()
    {
        var start = Utc("2026-01-01");
        var member = Membership.Begin(new(LogOf.Number(7)), Open(), World.Reader, BillingPeriod.Year, RenewalEngine.Prepaid, Paid(365_00), start).Value;
        var now = start.AddDays(182.5);

        var proration = member.Prorate(Cny(30_00), BillingPeriod.Month, now);

        (proration.Credit, proration.Due).ShouldBe((Cny(182_50), Cny(0)));
        var month = now.AddMonths(1) - now;
        (proration.EndsAt - now).ShouldBe(month + (month * (152.5 / 30)), TimeSpan.FromMilliseconds(1));
    }

    [Test]
    public void Days_spent_paused_are_not_used_up()
    {
        var member = Member(Open(), Utc("2026-04-01"));
        member.Pause(20, 30, Utc("2026-04-11"));

        member.Prorate(Cny(99_00), BillingPeriod.Month, Utc("2026-04-21")).Credit.ShouldBe(Cny(20_00));
    }

    [Test]
    public void An_upgrade_begins_today_and_the_old_tier_ends()
    {
        var (silver, gold) = (Open(), Open(99_00, 2));
        var start = Utc("2026-04-01");
        var member = Member(silver, start);
        var now = Utc("2026-04-11");

        member.SwitchTo(gold, BillingPeriod.Month, member.Prorate(Cny(99_00), BillingPeriod.Month, now), LogOf.Number(8), now).IsSuccess.ShouldBeTrue();

        (member.TierId, member.CurrentPeriodEnd, member.State).ShouldBe((gold.Id, now.AddMonths(1), MembershipState.Active));
        member.Prorate(Cny(10_00), BillingPeriod.Month, now).Credit.ShouldBe(Cny(99_00));
    }

    /// <summary>Nothing is made and nothing is lost: what is credited and what was used add up to what was paid.</summary>
    [Property(MaxTest = 500)]
    public void Used_and_unused_add_up(PositiveInt paid, PositiveInt days, NonNegativeInt at)
    {
        var (from, until) = (Now, Now.AddDays(days.Get % 800 + 1));
        var now = from.AddMinutes(at.Get * 37 % (int)(until - from).TotalMinutes);

        var unused = Proration.Unused(Cny(paid.Get), from, until, now).MinorUnits;
        var mirrored = Proration.Unused(Cny(paid.Get), from, until, until - (now - from)).MinorUnits;

        unused.ShouldBeInRange(0, paid.Get);
        (unused + mirrored - paid.Get).ShouldBeInRange(0, 1, "both halves round up where they meet on half a unit");
    }

    private static DateTimeOffset Utc(string date) => DateTimeOffset.Parse(date + "T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
}
