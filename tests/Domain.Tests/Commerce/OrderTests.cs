using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Domain.Tests.Commerce;

public sealed class OrderTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    [Test]
    public void From_a_terminal_state_nothing_follows_and_every_other_state_leads_somewhere() =>
        Enum.GetValues<OrderStatus>().Where(status => status.IsTerminal()).ShouldBe([OrderStatus.Refunded, OrderStatus.Cancelled]);

    /// <summary>Random steps: whatever happens, a terminal order stays, and the sums stay sums.</summary>
    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void An_order_never_leaves_a_terminal_state_and_its_sums_hold(byte[] steps, ushort first, ushort second, byte discount)
    {
        var order = Placed(first + 1L, second, Math.Min(discount, first));
        var at = Now;
        foreach (var step in steps)
        {
            var (before, version) = (order.Status, order.Version);
            at += TimeSpan.FromMinutes(step % 7);
            Take(order, step, at);
            if (before.IsTerminal())
            {
                order.Status.ShouldBe(before);
                order.Version.ShouldBe(version);
            }

            order.TotalMinor.ShouldBe(order.Lines.Sum(line => line.TotalMinor));
            order.RefundedMinor.ShouldBe(order.Lines.Sum(line => line.RefundedMinor));
            order.RefundedMinor.ShouldBeInRange(0, order.PaidMinor);
            (order.Status == OrderStatus.Refunded).ShouldBe(order.PaidMinor > 0 && order.RefundedMinor == order.PaidMinor);
        }
    }

    [Test]
    public void An_order_that_costs_nothing_is_paid_at_once()
    {
        var order = Placed(10, 0, 10);
        order.Status.ShouldBe(OrderStatus.Paid);
        order.Events.OfType<OrderPaid>().Single().PaymentId.ShouldBeNull();
    }

    [Test]
    public void The_same_payment_twice_pays_once()
    {
        var order = Placed(10_00, 0, 0);
        var payment = Id.New<PaymentId>(Now);
        order.Receive(payment, PaymentProvider.Sandbox, order.Total, true, Now).ShouldBeTrue();
        order.Receive(payment, PaymentProvider.Sandbox, order.Total, true, Now).ShouldBeTrue();
        order.Events.OfType<OrderPaid>().Count().ShouldBe(1);
        order.Events.OfType<SurplusPaymentReceived>().ShouldBeEmpty();
    }

    [TestCase("again", SurplusReason.AlreadyPaid)]
    [TestCase("cancelled", SurplusReason.Cancelled)]
    [TestCase("impossible", SurplusReason.NoLongerPossible)]
    [TestCase("amount", SurplusReason.Mismatch)]
    [TestCase("currency", SurplusReason.Mismatch)]
    public void Money_that_the_order_cannot_take_is_announced_as_surplus(string story, SurplusReason reason)
    {
        var order = Placed(10_00, 0, 0);
        var amount = order.Total;
        switch (story)
        {
            case "again":
                order.Receive(Id.New<PaymentId>(Now), PaymentProvider.Sandbox, amount, true, Now);
                break;
            case "cancelled":
                order.Cancel(Now);
                break;
            case "impossible":
                order.Expire(Now + Order.Hold);
                break;
            case "amount":
                amount = new(10_01, order.Currency);
                break;
            case "currency":
                amount = new(10_00, Currency.Usd);
                break;
        }

        var status = order.Status;
        order.Receive(Id.New<PaymentId>(Now), PaymentProvider.Alipay, amount, false, Now).ShouldBeFalse();
        order.Status.ShouldBe(status);
        order.Events.OfType<SurplusPaymentReceived>().Single().Reason.ShouldBe(reason);
    }

    [Test]
    public void An_expired_order_is_revived_where_its_promise_can_be_kept()
    {
        var order = Placed(10_00, 0, 0);
        order.Expire(Now + Order.Hold).IsSuccess.ShouldBeTrue();
        order.Receive(Id.New<PaymentId>(Now), PaymentProvider.Wechat, order.Total, stillPossible: true, Now.AddDays(1)).ShouldBeTrue();
        order.Status.ShouldBe(OrderStatus.Paid);
    }

    [Test]
    public void A_slower_way_to_pay_lengthens_the_hold_and_a_faster_one_does_not_shorten_it()
    {
        var order = Placed(10_00, 0, 0);
        order.Expire(Now + Order.Hold - TimeSpan.FromSeconds(1)).Error.ShouldBe(OrderErrors.NotDue);
        order.ChooseProvider(PaymentProvider.Offline, Now).IsSuccess.ShouldBeTrue();
        order.ExpiresAt.ShouldBe(Now + Order.OfflineHold);
        order.ChooseProvider(PaymentProvider.Wechat, Now).IsSuccess.ShouldBeTrue();
        order.ExpiresAt.ShouldBe(Now + Order.OfflineHold);
        order.ChooseProvider(PaymentProvider.Wechat, Now + Order.OfflineHold).Error.ShouldBe(OrderErrors.HasExpired);
    }

    [Test]
    public void A_refund_never_takes_more_of_a_line_than_was_paid_for_it()
    {
        var order = Placed(10_00, 5_00, 1_00);
        order.Receive(Id.New<PaymentId>(Now), PaymentProvider.Sandbox, order.Total, true, Now);
        var line = order.Lines[0];
        order.Refund(Id.New<RefundId>(Now), [new(line.Id, 9_01)]).Error.ShouldBe(OrderErrors.RefundExceedsLine);
        order.Refund(Id.New<RefundId>(Now), [new(line.Id, 5_00), new(line.Id, 4_01)]).Error.ShouldBe(OrderErrors.RefundExceedsLine);
        order.Refund(Id.New<RefundId>(Now), [new(line.Id, 9_00)]).IsSuccess.ShouldBeTrue();
        order.Status.ShouldBe(OrderStatus.PartiallyRefunded);
        order.Refund(Id.New<RefundId>(Now), [new(order.Lines[1].Id, 5_00)]).IsSuccess.ShouldBeTrue();
        order.Status.ShouldBe(OrderStatus.Refunded);
    }

    [Test]
    public void Numbers_are_of_the_day_in_china_and_differ()
    {
        var numbers = Enumerable.Range(0, 1_000).Select(_ => OrderNumber.Of(Id.New<OrderId>(Now), Now)).ToList();
        numbers.ShouldAllBe(number => number.StartsWith("KP260302", StringComparison.Ordinal) && number.Length == OrderNumber.Length);
        numbers.Distinct().Count().ShouldBe(1_000);
    }

    private static void Take(Order order, byte step, DateTimeOffset at)
    {
        var refund = Id.New<RefundId>(at);
        switch (step % 8)
        {
            case 0:
                order.Cancel(at);
                break;
            case 1:
                order.Expire(at);
                break;
            case 2:
                order.Receive(Id.New<PaymentId>(at), PaymentProvider.Sandbox, order.Total, step % 3 == 0, at);
                break;
            case 3:
                order.Fulfil(at);
                break;
            case 4:
                order.Refund(refund, [new(order.Lines[0].Id, step)]);
                break;
            case 5:
                order.Refund(refund, [new(order.Lines[1].Id, step)]);
                break;
            case 6:
                order.Refund(refund, [.. order.Lines.Where(line => line.RefundableMinor > 0).Select(line => new RefundLine(line.Id, line.RefundableMinor))]);
                break;
            case 7:
                order.ChooseProvider(PaymentProvider.Offline, at);
                break;
        }
    }

    private static Order Placed(long first, long second, long discount) => Order.Place(
        Id.New<OrderId>(Now),
        Id.New<MemberId>(Now),
        Currency.Cny,
        [
            new(Id.New<OrderLineId>(Now), OrderLineKind.Product, "One", first) { DiscountMinor = discount },
            new(Id.New<OrderLineId>(Now), OrderLineKind.Product, "Two", second),
        ],
        PaymentProvider.Sandbox,
        RefundPolicy.Default,
        Now).Value;
}
