using KnowledgePay.Domain.Commerce;
using NUnit.Framework;
using Shouldly;
using static KnowledgePay.Domain.Tests.Commerce.SomeTier;

namespace KnowledgePay.Domain.Tests.Commerce;

/// <summary>Money that goes back of plans that an upgrade joined: nobody keeps what was not paid, nobody loses what was.</summary>
public sealed class CreditTests
{
    private static readonly TimeSpan Exact = TimeSpan.FromMicroseconds(2);
    private static readonly Tier Silver = Open();
    private static readonly Tier Gold = Open(99_00, 2);
    private static readonly Tier Platinum = Open(200_00, 3);

    [Test]
    public void A_chargeback_of_the_plan_before_takes_the_credit_out_of_the_new_one()
    {
        var (member, first, _, half) = Upgraded();
        var whole = member.CurrentPeriodEnd - half;

        Take(member, first, 30_00, 30_00, half.AddDays(1), AccessEventKind.ChargedBack);

        (member.CurrentPeriodEnd - half).ShouldBe(whole * 84 / 99, Exact);
        (member.State, member.TierId, member.CancelAtPeriodEnd).ShouldBe((MembershipState.Active, Gold.Id, true));
        member.Prorate(Cny(1_000_00), BillingPeriod.Month, half).Credit.ShouldBe(Cny(84_00), "what the upgrade itself cost is worth what it was");
        Take(member, first, 30_00, 30_00, half.AddDays(2), AccessEventKind.ChargedBack);
        (member.CurrentPeriodEnd - half).ShouldBe(whole * 84 / 99, Exact);
    }

    [Test]
    public void A_chargeback_of_the_upgrade_leaves_the_time_that_the_credit_paid()
    {
        var (member, _, second, half) = Upgraded();
        var whole = member.CurrentPeriodEnd - half;

        Take(member, second, 84_00, 84_00, half.AddHours(1), AccessEventKind.ChargedBack);

        (member.CurrentPeriodEnd - half).ShouldBe(whole * 15 / 99, Exact);
        member.State.ShouldBe(MembershipState.Active);
    }

    [Test]
    public void A_refund_of_part_of_the_plan_before_takes_what_was_unused_first_and_never_more_than_was_credited()
    {
        var (member, first, _, half) = Upgraded();
        var whole = member.CurrentPeriodEnd - half;

        Take(member, first, 10_00, 30_00, half, AccessEventKind.Refunded);
        (member.CurrentPeriodEnd - half).ShouldBe(whole * 89 / 99, Exact);
        Take(member, first, 25_00, 30_00, half, AccessEventKind.Refunded);

        (member.CurrentPeriodEnd - half).ShouldBe(whole * 84 / 99, Exact);
    }

    [Test]
    public void Both_orders_gone_leave_nothing()
    {
        var (member, first, second, half) = Upgraded();

        Take(member, first, 30_00, 30_00, half, AccessEventKind.ChargedBack);
        Take(member, second, 84_00, 84_00, half, AccessEventKind.ChargedBack);

        (member.State, member.CurrentPeriodEnd).ShouldBe((MembershipState.Cancelled, half));
    }

    [Test]
    public void Credit_is_followed_through_every_plan_that_took_it()
    {
        var (member, first, _, half) = Upgraded();
        var later = half + ((member.CurrentPeriodEnd - half) / 2);
        Switch(member, Platinum, later);
        var whole = member.CurrentPeriodEnd - later;

        Take(member, first, 30_00, 30_00, later, AccessEventKind.ChargedBack);

        // Half of gold was used; its other half, 49.50, paid for platinum, and 15 of it are not paid any more.
        (member.CurrentPeriodEnd - later).ShouldBe(whole * 185 / 200, Exact);
    }

    [Test]
    public void A_plan_that_had_ended_before_gave_no_credit_and_takes_none()
    {
        var first = Paid();
        var member = Member(Silver, payment: first);
        var end = member.CurrentPeriodEnd;
        member.Advance(end.AddDays(2));
        Switch(member, Gold, end.AddDays(2));
        var until = member.CurrentPeriodEnd;

        Take(member, first.Id, 30_00, 30_00, end.AddDays(3), AccessEventKind.ChargedBack);

        (member.CurrentPeriodEnd, member.CancelAtPeriodEnd).ShouldBe((until, false));
    }

    [Test]
    public void An_upgrade_that_the_credit_paid_whole_keeps_what_is_left_when_part_of_it_goes_back()
    {
        var first = Paid(300_00);
        var member = Membership.Begin(Domain.Common.Id.New<MembershipId>(Now), Silver, World.Reader, BillingPeriod.Year, RenewalEngine.Prepaid, first, Now).Value;
        Switch(member, Gold, Now);
        var whole = member.CurrentPeriodEnd - Now;

        Take(member, first.Id, 150_00, 300_00, Now, AccessEventKind.Refunded);

        (member.CurrentPeriodEnd - Now).ShouldBe(whole / 2, Exact);
    }

    /// <summary>Silver for a month, gold after half of it: 15 were unused, so 84 were due.</summary>
    private static (Membership Member, Guid First, Guid Second, DateTimeOffset Half) Upgraded()
    {
        var first = Paid();
        var member = Member(Silver, payment: first);
        var half = Now + ((member.CurrentPeriodEnd - Now) / 2);
        return (member, first.Id, Switch(member, Gold, half), half);
    }

    private static Guid Switch(Membership member, Tier tier, DateTimeOffset at)
    {
        var paidBy = Paid().Id;
        var proration = member.Prorate(tier.PriceOf(BillingPeriod.Month)!.Value, BillingPeriod.Month, at);
        member.SwitchTo(tier, BillingPeriod.Month, proration, paidBy, at).IsSuccess.ShouldBeTrue();
        return paidBy;
    }

    private static void Take(Membership member, Guid paidBy, long refunded, long total, DateTimeOffset at, AccessEventKind kind) =>
        member.Refund(paidBy, Cny(refunded), Cny(total), Paid().Id, kind, at).IsSuccess.ShouldBeTrue();
}
