using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.Testing.Payments;

namespace KnowledgePay.Api.Tests.Commerce.Payments;

/// <summary>What providers beyond the network must do besides: survive the network.</summary>
public abstract class WireContract<TStandIn> : PaymentContract<TStandIn>
    where TStandIn : StandIn, new()
{
    [Test]
    public async Task Asks_again_when_the_provider_is_busy()
    {
        var (order, payment) = await PaidAtTheBank();
        Bank.Fail(payment.Reference, Fault.Unavailable, 2);
        (await Reconcile(payment.Id)).Settled.ShouldBeTrue();
        (await Given.PaymentsOf(order.Id)).Single().Status.ShouldBe(PaymentStatus.Succeeded);
    }

    [Test]
    public async Task A_provider_that_does_not_answer_is_a_difference_until_it_does()
    {
        var (order, payment) = await PaidAtTheBank();
        Bank.Fail(payment.Reference, Fault.Unavailable, 3);
        (await Reconcile(payment.Id)).ShouldBe(new(Settled: false, Closed: false, Differs: true));
        (await Reconcile(payment.Id)).ShouldBe(new(Settled: true, Closed: false, Differs: false));
        (await Given.PaymentsOf(order.Id)).Single().Status.ShouldBe(PaymentStatus.Succeeded);
    }

    [Test]
    public async Task A_refund_whose_answer_was_lost_is_ordered_again_and_happens_once()
    {
        var payment = await Settled();
        var refund = Id.New<RefundId>(Clock.Now());
        Bank.Fail(RefundReferences.Of(refund), Fault.AnswerLost, 2);
        (await Refund(refund, payment, 30_00)).IsSuccess.ShouldBeTrue();
        (await Bank.RefundedOf(payment.Reference)).MinorUnits.ShouldBe(30_00);
        Bank.Effects.Count(effect => effect == "refund " + RefundReferences.Of(refund)).ShouldBe(1);
    }

    [Test]
    public async Task Believes_no_answer_that_is_not_the_providers()
    {
        var (_, payment) = await PaidAtTheBank();
        Bank.Fail(payment.Reference, Fault.Garbage, 1);
        (await Reconcile(payment.Id)).ShouldBe(new(Settled: false, Closed: false, Differs: true));
        (await Reconcile(payment.Id)).Settled.ShouldBeTrue();
    }
}
