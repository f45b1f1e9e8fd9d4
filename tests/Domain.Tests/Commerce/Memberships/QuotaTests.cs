using KnowledgePay.Domain.Commerce;
using NUnit.Framework;
using Shouldly;
using static KnowledgePay.Domain.Tests.Commerce.SomeTier;

namespace KnowledgePay.Domain.Tests.Commerce;

public sealed class QuotaTests
{
    [Test]
    public void A_quota_of_a_period_begins_anew_with_the_next_paid_period()
    {
        var tier = Open();
        var member = Member(tier);
        var end = member.CurrentPeriodEnd;
        var first = member.QuotaWindow(QuotaCycle.Period, Now);
        (first.ResetsAt, first.EndsAt).ShouldBe((end, null));

        member.Renew(tier, BillingPeriod.Month, Paid(), Now.AddDays(3));
        member.QuotaWindow(QuotaCycle.Period, Now.AddDays(3)).Counted.Any(term => term.Takes(first.Present)).ShouldBeTrue("what is paid ahead has not begun");
        member.Advance(end);

        member.QuotaWindow(QuotaCycle.Period, end).Counted.Any(term => term.Takes(first.Present)).ShouldBeFalse();
    }

    [Test]
    public void A_quota_of_a_month_begins_anew_twelve_times_in_a_year()
    {
        var member = Membership.Begin(new(LogOf.Number(1)), Open(), World.Reader, BillingPeriod.Year, RenewalEngine.Prepaid, Paid(300_00), Now).Value;

        var months = Enumerable.Range(0, 366).Select(day => member.QuotaWindow(QuotaCycle.Month, Now.AddDays(day)).Present.Month).ToList();

        months.Distinct().ShouldBe(Enumerable.Range(0, 12).Select(month => (int?)month));
        member.QuotaWindow(QuotaCycle.Month, Now.AddDays(40)).ResetsAt.ShouldBe(Now.AddMonths(2));
        member.QuotaWindow(QuotaCycle.Month, Now.AddMonths(12).AddDays(-1)).ResetsAt.ShouldBe(member.CurrentPeriodEnd);
        member.QuotaWindow(QuotaCycle.Period, Now.AddDays(40)).Counted.Single().Month.ShouldBeNull("a year's quota is one");
    }

    [TestCase("2026-01-31")]
    [TestCase("2026-02-28")]
    [TestCase("2028-01-31")]
    public void A_month_that_was_paid_has_one_quota_however_long_it_is(string from)
    {
        var start = DateTimeOffset.Parse(from + "T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
        var tier = Open();
        var member = Member(tier, start);
        for (var month = 1; month < 12; month++)
        {
            member.Renew(tier, BillingPeriod.Month, Paid(), start);
        }

        var terms = new HashSet<QuotaTerm>();
        for (var at = start; at < member.CurrentPeriodEnd; at = at.AddHours(6))
        {
            member.Advance(at);
            terms.Add(member.QuotaWindow(QuotaCycle.Month, at).Present);
        }

        terms.Count.ShouldBe(12);
    }

    [Test]
    public void A_pause_freezes_a_quota_and_moves_when_it_begins_anew()
    {
        var member = Membership.Begin(new(LogOf.Number(1)), Open(), World.Reader, BillingPeriod.Year, RenewalEngine.Prepaid, Paid(300_00), Now).Value;
        member.Pause(20, 30, Now.AddDays(25)).IsSuccess.ShouldBeTrue();
        var paused = member.QuotaWindow(QuotaCycle.Month, Now.AddDays(40));
        (paused.Present.Month, paused.ResetsAt, paused.EndsAt).ShouldBe((0, null, null));
        QuotaUse.Mark(member, Standing(member, 5, Now.AddDays(40)), true, Source(), null, null, Now.AddDays(40)).Error.ShouldBe(QuotaErrors.Frozen);

        member.Advance(Now.AddDays(45));

        var after = member.QuotaWindow(QuotaCycle.Month, Now.AddDays(45));
        (after.Present.Month, after.ResetsAt).ShouldBe((0, Now.AddMonths(1).AddDays(20)));
        QuotaUse.Mark(member, Standing(member, 5, Now.AddDays(45)), true, Source(), null, null, Now.AddDays(45)).IsSuccess.ShouldBeTrue();
    }

    [TestCase(QuotaCycle.Period)]
    [TestCase(QuotaCycle.Month)]
    public void An_upgrade_carries_over_what_was_used_and_a_second_one_too(QuotaCycle cycle)
    {
        var (silver, gold, diamond) = (Open(), Open(99_00, 2), Open(199_00, 3));
        var member = Member(silver);
        var first = member.QuotaWindow(cycle, Now).Present;
        Switch(gold, Now.AddDays(5));
        var second = member.QuotaWindow(cycle, Now.AddDays(6)).Present;
        Switch(diamond, Now.AddDays(7));

        var window = member.QuotaWindow(cycle, Now.AddDays(8));

        foreach (var term in new[] { first, second, window.Present })
        {
            window.Counted.Count(counted => counted.Takes(term)).ShouldBe(1);
        }

        void Switch(Tier tier, DateTimeOffset at) => member.SwitchTo(
            tier, BillingPeriod.Month, member.Prorate(tier.PriceOf(BillingPeriod.Month)!.Value, BillingPeriod.Month, at), Paid().Id, at).IsSuccess.ShouldBeTrue();
    }

    [Test]
    public void An_upgrade_in_a_later_month_carries_over_that_month_alone()
    {
        var gold = Open(99_00, 2);
        var member = Membership.Begin(new(LogOf.Number(1)), Open(), World.Reader, BillingPeriod.Year, RenewalEngine.Prepaid, Paid(300_00), Now).Value;
        var (first, third) = (member.QuotaWindow(QuotaCycle.Month, Now).Present, member.QuotaWindow(QuotaCycle.Month, Now.AddDays(70)).Present);
        var at = Now.AddDays(75);
        member.SwitchTo(gold, BillingPeriod.Month, member.Prorate(gold.PriceOf(BillingPeriod.Month)!.Value, BillingPeriod.Month, at), Paid().Id, at);

        var window = member.QuotaWindow(QuotaCycle.Month, at.AddDays(1));

        window.Counted.Any(term => term.Takes(third)).ShouldBeTrue();
        window.Counted.Any(term => term.Takes(first)).ShouldBeFalse();
    }

    [Test]
    public void A_trial_has_a_quota_of_its_own_and_what_is_paid_after_it_another()
    {
        var tier = Open();
        var member = Membership.StartTrial(new(LogOf.Number(1)), tier, World.Reader, Now).Value;
        var trial = member.QuotaWindow(QuotaCycle.Period, Now);
        (trial.ResetsAt, trial.EndsAt).ShouldBe((null, Now.AddDays(14)));
        member.SwitchTo(tier, BillingPeriod.Month, member.Prorate(Cny(30_00), BillingPeriod.Month, Now.AddDays(2)), Paid().Id, Now.AddDays(2));

        member.QuotaWindow(QuotaCycle.Period, Now.AddDays(3)).Counted.Any(term => term.Takes(trial.Present)).ShouldBeFalse();
    }

    [Test]
    public void In_the_days_of_grace_the_quota_is_still_the_last_periods()
    {
        var member = Member(Open());
        var (end, present) = (member.CurrentPeriodEnd, member.QuotaWindow(QuotaCycle.Month, Now).Present);
        member.Advance(end.AddDays(1));

        var window = member.QuotaWindow(QuotaCycle.Month, end.AddDays(1));

        (window.Present, window.ResetsAt, window.EndsAt).ShouldBe((present, null, end.AddDays(5)));
    }

    [Test]
    public void A_quota_of_a_cancelled_membership_ends_with_its_period()
    {
        var member = Member(Open());
        member.Cancel(Now.AddDays(1));

        var window = member.QuotaWindow(QuotaCycle.Period, Now.AddDays(2));

        (window.ResetsAt, window.EndsAt).ShouldBe((null, member.CurrentPeriodEnd));
    }

    [Test]
    public void Never_more_than_there_are_and_a_correction_counts_where_the_use_counted()
    {
        var member = Member(Open());
        var use = QuotaUse.Mark(member, Standing(member, 1, Now), true, Source(), World.Creator, " by phone ", Now).Value;
        (use.Count, use.Note).ShouldBe((1, "by phone"));
        QuotaUse.Mark(member, Standing(member, 1, Now, use), true, Source(), null, null, Now).Error!.Code.ShouldBe("commerce.quota_used_up");
        QuotaUse.Mark(member, Standing(member, 1, Now), false, Source(), null, null, Now).Error.ShouldBe(QuotaErrors.NotHeld);

        var correction = use.TakeBack(World.Creator, "wrong member", Now.AddDays(1)).Value;

        Standing(member, 1, Now, use, correction).Left.ShouldBe(1);
        correction.TakeBack(World.Creator, "again", Now).Error.ShouldBe(QuotaErrors.UseNotFound);
    }

    [Test]
    public void A_tier_has_each_quota_once_and_one_from_before_that_rule_adds_them_up()
    {
        var same = new[] { Quota(2, "答疑"), Quota(3, "答疑"), Quota(1, "问答", QuotaKind.Questions) };
        var details = new TierDetails { NameZh = "会员", NameEn = "Member", Prices = [new(BillingPeriod.Month, Cny(30_00))], Benefits = same };

        Tier.Start(new(LogOf.Number(9)), World.Creator, "member", details, Now).Error.ShouldBe(TierErrors.QuotaTwice);
        TierQuota.Of(same).Select(quota => (quota.Key, quota.Amount)).ShouldBe([("text:答疑", 5), ("questions", 1)]);
    }

    private static TierBenefit Quota(int amount, string text, QuotaKind? kind = null) => new(BenefitKind.Quota) { Amount = amount, Text = text, Counts = kind };

    private static QuotaSource Source() => new(QuotaSources.Hand, Guid.Empty);

    private static QuotaStanding Standing(Membership member, int amount, DateTimeOffset at, params QuotaUse[] uses) => QuotaUse.Standings(
        member,
        TierQuota.Of([Quota(amount, "答疑")]),
        [.. uses.Select(use => new QuotaTally(use.Quota, new(use.PeriodId, use.Month), use.Count))],
        at).Single();
}
