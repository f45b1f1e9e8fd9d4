using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using NUnit.Framework;
using Shouldly;
using static KnowledgePay.Domain.Tests.Commerce.SomeTier;

namespace KnowledgePay.Domain.Tests.Commerce;

public sealed class MembershipTests
{
    [TestCase("2026-01-31", 1, "2026-02-28")]
    [TestCase("2028-01-31", 1, "2028-02-29")]
    [TestCase("2026-01-31", 2, "2026-03-31")]
    [TestCase("2026-08-31", 3, "2026-11-30")]
    [TestCase("2024-02-29", 12, "2025-02-28")]
    public void Months_are_counted_from_the_day_the_membership_began(string from, int months, string until)
    {
        var start = Utc(from);
        var tier = Open();
        var member = Member(tier, start);
        for (var month = 1; month < months; month++)
        {
            member.Renew(tier, BillingPeriod.Month, Paid(), start).IsSuccess.ShouldBeTrue();
        }

        member.CurrentPeriodEnd.ShouldBe(Utc(until));
    }

    [Test]
    public void A_further_period_of_the_present_plan_comes_before_the_plan_that_is_booked_for_later()
    {
        var (gold, silver) = (Open(99_00, 2), Open());
        var tiers = new[] { gold, silver }.ToDictionary(tier => tier.Id, tier => tier.Facts);
        var member = Member(gold);
        var end = member.CurrentPeriodEnd;
        member.ScheduleChange(silver, BillingPeriod.Month);
        member.Renew(silver, BillingPeriod.Month, Paid(), Now.AddDays(3)).IsSuccess.ShouldBeTrue();
        member.ScheduleChange(gold, BillingPeriod.Year);
        member.PaidUntil(gold.Id, Now.AddDays(9)).ShouldBe(end);

        member.Renew(gold, BillingPeriod.Year, Paid(990_00), Now.AddDays(9)).IsSuccess.ShouldBeTrue();

        member.CurrentPeriodEnd.ShouldBe(end.AddYears(1).AddMonths(1));
        var log = new LogOf(World.Reader);
        foreach (var logged in member.Events.OfType<MembershipLogged>())
        {
            log.Add(logged.Entry, Now.AddDays(9));
        }

        Giving(Now.AddDays(10)).ShouldBe([gold.Id]);
        Giving(end.AddMonths(11)).ShouldBe([gold.Id]);
        Giving(end.AddYears(1)).ShouldBe([silver.Id]);
        Giving(end.AddYears(1).AddMonths(1).AddDays(1)).ShouldBe([silver.Id]);

        TierId[] Giving(DateTimeOffset at) =>
            [.. Entitlements.Decide(log.Lines, World.Product(1, World.Creator), tiers, new(World.Reader, false), at).Chain
                .Where(step => step.Verdict == AccessVerdict.Gives).Select(step => new TierId(step.Scope!.Value.Id!.Value))];
    }

    [Test]
    public void A_trial_is_followed_by_the_first_paid_period_and_lapses_without_one()
    {
        var tier = Open();
        var paid = Membership.StartTrial(Id.New<MembershipId>(Now), tier, World.Reader, Now).Value;
        var unpaid = Membership.StartTrial(Id.New<MembershipId>(Now), tier, World.Reader, Now).Value;

        paid.State.ShouldBe(MembershipState.Trialing);
        paid.Renew(tier, BillingPeriod.Month, Paid(), Now.AddDays(3));
        unpaid.Advance(Now.AddDays(14));

        (paid.State, paid.CurrentPeriodEnd).ShouldBe((MembershipState.Active, Now.AddDays(14).AddMonths(1)));
        unpaid.State.ShouldBe(MembershipState.Lapsed);
    }

    [Test]
    public void A_prepaid_period_is_followed_by_grace_and_a_mandate_by_retries_first()
    {
        var tier = Open();
        var prepaid = Member(tier);
        var mandate = Member(tier, engine: RenewalEngine.Mandate);
        var end = prepaid.CurrentPeriodEnd;

        State(prepaid, end).ShouldBe(MembershipState.Grace);
        State(prepaid, end.AddDays(5)).ShouldBe(MembershipState.Lapsed);
        State(mandate, end).ShouldBe(MembershipState.PastDue);
        State(mandate, end.AddDays(7)).ShouldBe(MembershipState.Grace);
        State(mandate, end.AddDays(12)).ShouldBe(MembershipState.Lapsed);

        static MembershipState State(Membership membership, DateTimeOffset at)
        {
            membership.Advance(at);
            return membership.State;
        }
    }

    [Test]
    public void Paying_within_grace_continues_where_the_period_ended()
    {
        var tier = Open();
        var member = Member(tier);
        member.Advance(Now.AddMonths(1).AddDays(2));

        member.Renew(tier, BillingPeriod.Month, Paid(), Now.AddMonths(1).AddDays(2)).IsSuccess.ShouldBeTrue();

        (member.State, member.CurrentPeriodEnd).ShouldBe((MembershipState.Active, Now.AddMonths(2)));
    }

    [Test]
    public void The_same_payment_counts_once()
    {
        var (tier, payment) = (Open(), Paid());
        var member = Member(tier, payment: payment);

        member.Renew(tier, BillingPeriod.Month, payment, Now).IsSuccess.ShouldBeTrue();

        member.CurrentPeriodEnd.ShouldBe(Now.AddMonths(1));
    }

    [Test]
    public void A_pause_moves_the_end_by_exactly_the_time_paused_and_is_capped()
    {
        var member = Member(Open());
        var end = member.CurrentPeriodEnd;

        member.Pause(20, 30, Now.AddDays(2)).IsSuccess.ShouldBeTrue();
        member.Unpause(Now.AddDays(5.5)).IsSuccess.ShouldBeTrue();
        (member.CurrentPeriodEnd - end, member.PausedDaysUsed).ShouldBe((TimeSpan.FromDays(3.5), 4));
        member.Pause(27, 30, Now.AddDays(6)).Error!.Code.ShouldBe("commerce.pause_too_long");
        member.Pause(26, 30, Now.AddDays(6)).IsSuccess.ShouldBeTrue();
        member.Advance(Now.AddDays(50));
        (member.State, member.CurrentPeriodEnd - end).ShouldBe((MembershipState.Active, TimeSpan.FromDays(29.5)));
    }

    [Test]
    public void Cancelling_ends_with_the_period_and_can_be_taken_back_before()
    {
        var member = Member(Open());

        member.Cancel(Now.AddDays(1)).IsSuccess.ShouldBeTrue();
        member.Cancel(Now.AddDays(1)).Error!.Code.ShouldBe("commerce.membership_cancelled");
        member.Resume(Now.AddDays(2)).IsSuccess.ShouldBeTrue();
        member.Cancel(Now.AddDays(3)).IsSuccess.ShouldBeTrue();
        member.Advance(member.CurrentPeriodEnd);

        member.State.ShouldBe(MembershipState.Cancelled);
        member.Resume(Now.AddMonths(1)).Error!.Code.ShouldBe("commerce.membership_not_cancelled");
    }

    [Test]
    public void A_refund_takes_out_the_time_it_paid_for_in_proportion()
    {
        var first = Paid(30_00);
        var member = Member(Open(), payment: first);
        var whole = member.CurrentPeriodEnd - Now;

        member.Refund(first.Id, Cny(10_00), Cny(30_00), LogOf.Number(1), AccessEventKind.Refunded, Now.AddDays(1));
        (member.CurrentPeriodEnd - Now).ShouldBe(whole * 2 / 3, TimeSpan.FromMicroseconds(1));
        member.IsLive.ShouldBeTrue();
        member.Refund(first.Id, Cny(30_00), Cny(30_00), LogOf.Number(2), AccessEventKind.Refunded, Now.AddDays(2));
        (member.State, member.CurrentPeriodEnd).ShouldBe((MembershipState.Cancelled, Now.AddDays(2)));
    }

    [Test]
    public void A_lower_plan_that_was_chosen_begins_when_the_present_period_ends()
    {
        var (gold, silver) = (Open(rank: 2), Open(10_00));
        var member = Member(gold);

        member.Renew(silver, BillingPeriod.Month, Paid(10_00), Now).Error!.Code.ShouldBe("commerce.membership_other_tier");
        member.ScheduleChange(silver, BillingPeriod.Month).IsSuccess.ShouldBeTrue();
        member.Renew(silver, BillingPeriod.Month, Paid(10_00), Now.AddDays(20)).IsSuccess.ShouldBeTrue();
        member.TierId.ShouldBe(gold.Id);
        member.Advance(Now.AddMonths(1));

        (member.TierId, member.State, member.CurrentPeriodEnd).ShouldBe((silver.Id, MembershipState.Active, Now.AddMonths(2)));
    }

    [Test]
    public void A_tier_opens_only_with_a_price_and_a_benefit_and_a_sound_policy()
    {
        Start(d => d with { Prices = [] }).Value.Open(Now).Error!.Code.ShouldBe("commerce.tier_price_missing");
        Start(d => d with { Benefits = [] }).Value.Open(Now).Error!.Code.ShouldBe("commerce.tier_benefit_missing");
        Start(d => d with { Prices = [new(BillingPeriod.Month, Cny(0))] }).Error!.Code.ShouldBe("commerce.tier_price_invalid");
        Start(d => d with { Policy = StatePolicy.Default with { Lapsed = AccessLevel.Full } }).Error!.Code.ShouldBe("commerce.tier_policy_unsound");
        Start(d => d with { Benefits = [new(BenefitKind.DiscountPercent) { Amount = 101 }] }).Error!.Code.ShouldBe("commerce.tier_benefit_invalid");

        static Result<Tier> Start(Func<TierDetails, TierDetails> with) => Tier.Start(
            Id.New<TierId>(Now), null, "gold", with(new() { NameZh = "金", NameEn = "Gold", Prices = [new(BillingPeriod.Month, Cny(1))], Benefits = [new(BenefitKind.AllOfCreator)] }), Now);
    }

    private static DateTimeOffset Utc(string date) => DateTimeOffset.Parse(date + "T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
}
