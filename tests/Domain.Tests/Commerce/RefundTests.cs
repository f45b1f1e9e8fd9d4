using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Domain.Tests.Commerce;

public sealed class RefundTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly MemberId Someone = MemberId.From(Guid.Parse("00000000-0000-0000-0000-00000000000a"));

    [TestCase(71, 29, RefundVerdict.Allowed)]
    [TestCase(72, 0, RefundVerdict.Allowed)]
    [TestCase(73, 0, RefundVerdict.WindowOver)]
    [TestCase(1, 30, RefundVerdict.TooMuchConsumed)]
    public void The_policy_decides_by_time_and_by_how_much_was_used(int hours, int percent, RefundVerdict verdict) =>
        RefundPolicy.Default.Judge(Noon, Noon.AddHours(hours), percent).ShouldBe(verdict);

    [Test]
    public void A_window_of_no_hours_offers_nothing() => new RefundPolicy(0, 100).Judge(Noon, Noon, 0).ShouldBe(RefundVerdict.NotOffered);

    [TestCase(0, 300_00)]
    [TestCase(10, 200_00)]
    [TestCase(30, 0)]
    [TestCase(40, 0)]
    [TestCase(-1, 300_00)]
    public void A_membership_gives_back_the_days_that_are_left(int day, long left) =>
        RefundPolicy.ProRata(new Money(300_00, Currency.Cny), Noon, Noon.AddDays(30), Noon.AddDays(day)).MinorUnits.ShouldBe(left);

    [Test]
    public void Nobody_has_to_approve_what_the_policy_allows() => Opened(RefundKind.Self).Status.ShouldBe(RefundStatus.Approved);

    [Test]
    public void An_operator_decides_what_is_outside_the_policy_once()
    {
        var refund = Opened(RefundKind.Operator);
        refund.Status.ShouldBe(RefundStatus.Requested);
        refund.Settle(null, Noon).Error.ShouldBe(RefundErrors.NotUnderWay);
        refund.Approve(Someone, null, Noon).IsSuccess.ShouldBeTrue();
        refund.Reject(Someone, "late", Noon).Error.ShouldBe(RefundErrors.AlreadyDecided);
    }

    [Test]
    public void A_refund_settles_once_however_often_the_provider_says_so()
    {
        var refund = Opened(RefundKind.Self);
        refund.Sent("r-1").IsSuccess.ShouldBeTrue();
        refund.Settle("r-1", Noon).IsSuccess.ShouldBeTrue();
        refund.Settle("r-1", Noon.AddHours(1)).IsSuccess.ShouldBeTrue();
        refund.Events.OfType<RefundSettled>().ShouldHaveSingleItem().Amount.ShouldBe(new Money(30_00, Currency.Cny));
        refund.SettledAt.ShouldBe(Noon);
        refund.Sent("r-2").Error.ShouldBe(RefundErrors.NotUnderWay);
    }

    [Test]
    public void One_that_the_provider_refused_can_be_tried_again_or_given_up()
    {
        var refund = Opened(RefundKind.Self);
        refund.Fail(RefundProblem.ProviderRefused, "balance too low").IsSuccess.ShouldBeTrue();
        refund.IsLive.ShouldBeFalse();
        refund.Approve(Someone, null, Noon).IsSuccess.ShouldBeTrue();
        refund.Status.ShouldBe(RefundStatus.Approved);
    }

    [Test]
    public void Nothing_and_no_reason_are_refused()
    {
        Refund.Open(default, Of([]), RefundKind.Self, "why", Someone, Noon).Error.ShouldBe(RefundErrors.NothingToRefund);
        Refund.Open(default, Of([new(default, 0)]), RefundKind.Self, "why", Someone, Noon).Error.ShouldBe(RefundErrors.NothingToRefund);
        Refund.Open(default, Of([new(default, 1)]), RefundKind.Self, "  ", Someone, Noon).Error.ShouldBe(RefundErrors.ReasonLength);
    }

    private static Refund Opened(RefundKind kind) => Refund.Open(default, Of([new(default, 10_00), new(default, 20_00)]), kind, "changed my mind", Someone, Noon).Value;

    private static RefundOrder Of(IReadOnlyList<RefundLine> lines) => new(default, null, Someone, Currency.Cny, lines);
}
