using KnowledgePay.Domain.Commerce;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Domain.Tests.Commerce;

public sealed class EntitlementTests
{
    private static readonly ProductFacts Paid = World.Products[0];
    private static readonly ProductFacts Bundled = World.Products[1];
    private static readonly TierFacts All = World.Tiers[0];
    private static readonly TierFacts Strict = World.Tiers[1];

    [Test]
    public void Nothing_in_the_log_gives_nothing()
    {
        var decision = Log().Decide(Paid, 1);

        decision.Entitled.ShouldBeFalse();
        decision.Reason.ShouldBe(EntitlementReason.None);
        decision.Chain.ShouldBeEmpty();
    }

    [Test]
    public void A_purchase_gives_access_until_it_is_refunded_and_the_past_stays_what_it_was()
    {
        var log = Log().Add(10, AccessEventKind.Purchased, Paid.Scope(), 1, 10).Add(20, AccessEventKind.Refunded, Paid.Scope(), 1, 20);

        log.Decide(Paid, 9.99).Entitled.ShouldBeFalse();
        log.Decide(Paid, 10).Reason.ShouldBe(EntitlementReason.Purchase);
        log.Decide(Paid, 19.99).Entitled.ShouldBeTrue();
        var after = log.Decide(Paid, 20);
        after.Entitled.ShouldBeFalse();
        after.Chain.Single().Verdict.ShouldBe(AccessVerdict.Refunded);
        after.Chain.Single().Lines.ShouldBe([1, 2]);
        log.Decide(Bundled, 15).Entitled.ShouldBeFalse();
    }

    [Test]
    public void A_bought_bundle_gives_its_members_and_a_second_purchase_survives_its_refund()
    {
        var bundle = AccessScope.Of(World.Bundle);
        var log = Log().Add(1, AccessEventKind.Purchased, bundle, 1, 1).Add(2, AccessEventKind.GiftRedeemed, Bundled.Scope(), 2, 2)
            .Add(3, AccessEventKind.ChargedBack, bundle, 1, 3);

        log.Decide(Bundled, 1).Reason.ShouldBe(EntitlementReason.Purchase);
        log.Decide(Paid, 1).Entitled.ShouldBeFalse();
        log.Decide(Bundled, 3).Reason.ShouldBe(EntitlementReason.Gift);
        log.Decide(Bundled, 3).Chain.Select(step => step.Verdict).ShouldBe([AccessVerdict.ChargedBack, AccessVerdict.Gives]);
    }

    [Test]
    public void A_membership_runs_through_active_past_due_grace_and_lapsed_and_the_tiers_table_says_what_each_gives()
    {
        var log = Log().Add(0, AccessEventKind.PeriodStarted, All.Scope(), 1, 0, 30, retry: 7, grace: 5)
            .Add(0, AccessEventKind.PeriodStarted, Strict.Scope(), 2, 0, 30, retry: 7, grace: 5);

        Standing(29.9).ShouldBe((true, MembershipState.Active, AccessVerdict.Gives));
        Standing(30).ShouldBe((true, MembershipState.PastDue, AccessVerdict.Withheld));
        Standing(37).ShouldBe((true, MembershipState.Grace, AccessVerdict.Withheld));
        Standing(42).ShouldBe((false, MembershipState.Lapsed, AccessVerdict.Ended));

        (bool Entitled, MembershipState? State, AccessVerdict Strict) Standing(double day)
        {
            var decision = log.Decide(Paid, day);
            return (decision.Entitled, decision.Chain[0].State, decision.Chain[1].Verdict);
        }
    }

    [Test]
    public void Cancelling_ends_access_with_the_period_and_no_grace_follows()
    {
        var log = Log().Add(0, AccessEventKind.PeriodStarted, All.Scope(), 1, 0, 30, grace: 5).Add(10, AccessEventKind.Cancelled, All.Scope(), 1, 10, 30);

        log.Decide(Paid, 29.9).Entitled.ShouldBeTrue();
        log.Decide(Paid, 30).Chain.Single().State.ShouldBe(MembershipState.Cancelled);
        log.Add(11, AccessEventKind.Resumed, All.Scope(), 1, 11).Decide(Paid, 30).Entitled.ShouldBeTrue();
    }

    [Test]
    public void A_pause_moves_the_end_by_exactly_the_days_paused()
    {
        var log = Log().Add(0, AccessEventKind.PeriodStarted, All.Scope(), 1, 0, 30)
            .Add(10, AccessEventKind.Paused, All.Scope(), 1, 10, 20).Add(13.5, AccessEventKind.Resumed, All.Scope(), 1, 13.5);

        log.Decide(Paid, 13).Chain.Single().State.ShouldBe(MembershipState.Paused);
        log.Decide(Paid, 13).Entitled.ShouldBeFalse();
        log.Decide(Paid, 33.49).Entitled.ShouldBeTrue();
        log.Decide(Paid, 33.5).Entitled.ShouldBeFalse();
    }

    [Test]
    public void A_pause_that_nobody_ends_ends_by_itself_when_its_days_are_used_up()
    {
        var log = Log().Add(0, AccessEventKind.PeriodStarted, All.Scope(), 1, 0, 30).Add(10, AccessEventKind.Paused, All.Scope(), 1, 10, 15);

        log.Decide(Paid, 15).Entitled.ShouldBeTrue();
        log.Decide(Paid, 34.9).Entitled.ShouldBeTrue();
        log.Decide(Paid, 35).Entitled.ShouldBeFalse();
    }

    [Test]
    public void A_creators_tier_reaches_that_creators_works_only()
    {
        var log = Log().Add(0, AccessEventKind.PeriodStarted, Strict.Scope(), 1, 0, 30);

        log.Decide(Paid, 1).Reason.ShouldBe(EntitlementReason.Membership);
        log.Decide(World.Products[3], 1).Entitled.ShouldBeFalse("product 4 stands in the tier's list and belongs to somebody else");
    }

    [Test]
    public void A_ban_beats_every_right_but_not_the_author_nor_the_staff()
    {
        var log = Log().Add(0, AccessEventKind.Purchased, Paid.Scope(), 1, 0).Add(5, AccessEventKind.Banned, AccessScope.Platform, 2, 5, 10);

        log.Decide(Paid, 5).Entitled.ShouldBeFalse();
        log.Decide(World.Products[4], 5).Entitled.ShouldBeFalse("free works too");
        log.Decide(World.Products[5], 5).Reason.ShouldBe(EntitlementReason.Owner);
        log.Decide(Paid, 5, staff: true).Reason.ShouldBe(EntitlementReason.Staff);
        log.Decide(Paid, 10).Entitled.ShouldBeTrue();
        log.Add(6, AccessEventKind.Unbanned, AccessScope.Platform, 2, 6).Decide(Paid, 6).Entitled.ShouldBeTrue();
    }

    [Test]
    public void A_member_has_the_best_discount_of_the_tiers_they_hold()
    {
        var log = Log().Add(0, AccessEventKind.PeriodStarted, World.Tiers[3].Scope(), 1, 0, 30);

        Entitlements.DiscountPercent(log.Lines, Paid, World.TierTable, LogOf.Day(1)).ShouldBe(20);
        Entitlements.DiscountPercent(log.Lines, Paid, World.TierTable, LogOf.Day(30)).ShouldBe(0);
    }

    private static LogOf Log() => new(World.Reader);
}
