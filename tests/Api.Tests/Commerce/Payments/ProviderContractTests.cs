using System.Text.Json.Nodes;
using KnowledgePay.Application.Commerce.Access;
using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Application.Commerce.Refunds;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.Testing.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Api.Tests.Commerce.Payments;

public sealed class SandboxContractTests : PaymentContract<SandboxStandIn>;

public sealed class AlipayContractTests : WireContract<AlipayStandIn>
{
    /// <summary>Alipay repeats a report for 25 hours with the time of its first sending.</summary>
    protected override TimeSpan TooOld => TimeSpan.FromHours(27);

    [Test]
    public async Task Money_of_another_seller_or_application_settles_nothing()
    {
        var (order, payment) = await PaidAtTheBank();
        var id = EventId();
        (await Post(Bank.PaidTo(payment.Reference, seller: "2088000000009999", eventId: id), id)).ShouldBe(PaymentVerdict.Unknown);
        await ShouldRefuse(Bank.PaidTo(payment.Reference, app: "2021000000009999"));
        (await Given.PaymentsOf(order.Id)).Single().Status.ShouldBe(PaymentStatus.Pending);
        (await Given.OrderNow(order.Id)).Status.ShouldBe(OrderStatus.AwaitingPayment);
    }
}

public class WeChatContractTests : WeChatContract<WeChatStandIn>;

public sealed class WeChatPublicKeyContractTests : WeChatContract<WeChatPublicKeyStandIn>;

public abstract class WeChatContract<TStandIn> : WireContract<TStandIn>
    where TStandIn : WeChatStandIn, new()
{
    [Test]
    public async Task Another_currency_settles_nothing()
    {
        var (order, payment) = await PaidAtTheBank();
        var id = EventId();
        (await Post(Bank.Paid(payment.Reference, new Money(payment.AmountMinor, Currency.Usd), id), id)).ShouldBe(PaymentVerdict.Mismatch);
        (await Given.PaymentsOf(order.Id)).Single().Status.ShouldBe(PaymentStatus.Pending);
    }

    [TestCase("1900009999", "wx0123456789abcdef")]
    [TestCase("1900000109", "wxffffffffffffffff")]
    public async Task Money_of_another_merchant_or_application_settles_nothing(string merchant, string app)
    {
        var (order, payment) = await PaidAtTheBank();
        var id = EventId();
        (await Post(Bank.PaidTo(payment.Reference, merchant, app, id), id)).ShouldBe(PaymentVerdict.Unknown);
        (await Given.PaymentsOf(order.Id)).Single().Status.ShouldBe(PaymentStatus.Pending);
        (await Given.OrderNow(order.Id)).Status.ShouldBe(OrderStatus.AwaitingPayment);
    }

    [Test]
    public async Task A_signature_of_our_own_key_is_none_of_the_platforms()
    {
        var (order, payment) = await PaidAtTheBank();
        await ShouldRefuse(Bank.SignedByMerchant(Bank.Paid(payment.Reference)));
        (await Given.PaymentsOf(order.Id)).Single().Status.ShouldBe(PaymentStatus.Pending);
    }

    [Test]
    public async Task Refuses_the_probes_that_the_platform_sends_with_a_false_signature()
    {
        var (_, payment) = await PaidAtTheBank();
        var report = Bank.Paid(payment.Reference);
        await ShouldRefuse(report with
        {
            Headers = new Dictionary<string, string>(report.Headers, StringComparer.Ordinal) { ["Wechatpay-Signature"] = "WECHATPAY/SIGNTEST/" + report.Headers["Wechatpay-Signature"] },
        });
    }

    [Test]
    public async Task Refuses_a_signature_under_a_key_that_the_platform_does_not_name()
    {
        var (_, payment) = await PaidAtTheBank();
        var report = Bank.Paid(payment.Reference);
        await ShouldRefuse(report with { Headers = new Dictionary<string, string>(report.Headers, StringComparer.Ordinal) { ["Wechatpay-Serial"] = "5157F09EFDC096DE15EBE81A47057A72" } });
    }

    [Test]
    public async Task Serials_that_nobody_knows_do_not_make_it_ask_for_certificates_without_end()
    {
        var (_, payment) = await PaidAtTheBank();
        for (var i = 0; i < 5; i++)
        {
            var report = Bank.Paid(payment.Reference);
            await ShouldRefuse(report with { Headers = new Dictionary<string, string>(report.Headers, StringComparer.Ordinal) { ["Wechatpay-Serial"] = $"5157F09EFDC096DE15EBE81A47057A7{i}" } });
        }

        Bank.CertificateCalls.ShouldBeLessThanOrEqualTo(1);
    }

    [Test]
    public async Task Does_not_offer_itself_for_other_currencies()
    {
        var buyer = await Given.Member();
        var order = await Given.OrderToPay(buyer, currency: Currency.Usd);
        await buyer.Client.PostAsJsonAsync($"/api/v1/orders/{order.Id}/payments", new { provider = "wechat" })
            .ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.payment_provider_currency");
    }
}

public sealed class StripeContractTests : WireContract<StripeStandIn>
{
    [Test]
    public async Task Another_currency_settles_nothing()
    {
        var (order, payment) = await PaidAtTheBank();
        var id = EventId();
        (await Post(Bank.Paid(payment.Reference, new Money(payment.AmountMinor, Currency.Usd), id), id)).ShouldBe(PaymentVerdict.Mismatch);
        (await Given.OrderNow(order.Id)).Status.ShouldBe(OrderStatus.AwaitingPayment);
    }

    [Test]
    public async Task Counts_yen_without_hundredths()
    {
        var (order, payment) = await PaidAtTheBank(Currency.Jpy);
        Bank.Opened[payment.Reference]["line_items[0][price_data][unit_amount]"].ShouldBe("9900");
        Bank.Opened[payment.Reference]["line_items[0][price_data][currency]"].ShouldBe("jpy");
        (await Post(Bank.Paid(payment.Reference), payment)).ShouldBe(PaymentVerdict.Applied);
        (await Given.PaymentsOf(order.Id)).Single().Amount.ShouldBe(new Money(9900, Currency.Jpy));
    }

    [Test]
    public async Task A_start_whose_answer_was_lost_opens_one_session()
    {
        var buyer = await Given.Member();
        var order = await Given.OrderToPay(buyer);
        Bank.Fail(order.Number, Fault.AnswerLost, 2);
        await Start(buyer, order);
        var payment = (await Given.PaymentsOf(order.Id)).Single();
        Bank.Effects.Count(effect => effect == "open " + payment.Reference).ShouldBe(1);
        payment.Session.ShouldNotBeNull();
    }

    [Test]
    public async Task A_start_that_failed_goes_on_under_the_same_reference()
    {
        var buyer = await Given.Member();
        var order = await Given.OrderToPay(buyer);
        Bank.Fail(order.Number, Fault.Unavailable, 3);
        await buyer.Client.PostAsJsonAsync($"/api/v1/orders/{order.Id}/payments", new { provider = "stripe" })
            .ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.payment_provider_unreachable");
        await Start(buyer, order);
        (await Given.PaymentsOf(order.Id)).Single().Status.ShouldBe(PaymentStatus.Pending);
    }

    [Test]
    public async Task A_completed_session_that_is_not_paid_yet_settles_nothing()
    {
        var (order, payment) = await PaidAtTheBank();
        var unpaid = new JsonObject
        {
            ["id"] = "cs_1",
            ["client_reference_id"] = payment.Reference,
            ["amount_total"] = 9900,
            ["currency"] = "cny",
            ["payment_status"] = "unpaid",
            ["status"] = "complete",
        };
        (await Deliver(Bank.Event("checkout.session.completed", unpaid))).ShouldBeTrue();
        (await Given.PaymentsOf(order.Id)).Single().Status.ShouldBe(PaymentStatus.Pending);
    }

    [Test]
    public async Task A_failed_late_payment_is_kept_and_may_still_succeed()
    {
        var (order, payment) = await PaidAtTheBank();
        (await Deliver(Bank.Event("checkout.session.async_payment_failed", new JsonObject { ["id"] = "cs_1", ["client_reference_id"] = payment.Reference }))).ShouldBeTrue();
        (await Given.PaymentsOf(order.Id)).Single().Status.ShouldBe(PaymentStatus.Failed);
        (await Post(Bank.Paid(payment.Reference), payment)).ShouldBe(PaymentVerdict.Applied);
        (await Given.PaymentsOf(order.Id)).Single().Status.ShouldBe(PaymentStatus.Succeeded);
    }

    [Test]
    public async Task A_refund_that_takes_its_time_unwinds_nothing_until_the_provider_says_that_it_is_done()
    {
        var (buyer, staff) = (await Given.Member(), await Given.Admin());
        var product = await Given.ForSale(99_00);
        var order = await Given.Ordered(buyer, product);
        await buyer.Client.PostAsJsonAsync($"/api/v1/orders/{order.Id}/payments", new { provider = "stripe" }).Read<StartPayment.Response>();
        var payment = (await Given.PaymentsOf(order.Id)).Single();
        await Bank.Pay(payment.Reference, null);
        (await Post(Bank.Paid(payment.Reference), payment)).ShouldBe(PaymentVerdict.Applied);
        Bank.RefundSlowly(payment.Reference);

        var refund = await buyer.Client.PostAsJsonAsync($"/api/v1/orders/{order.Id}/refunds", new { reason = "Not for me." }).Read<RefundView>(HttpStatusCode.Created);

        refund.Status.ShouldBe(RefundStatus.Processing);
        (await Given.Posted(order.Id))["cash:stripe"].ShouldBe(99_00);
        (await Status()).ShouldBe(OrderStatus.Fulfilled);
        (await Given.Sent(new ExecuteRefund(refund.Id))).Value.Status.ShouldBe(RefundStatus.Processing, "asked again it is still under way");
        var reference = RefundReferences.Of(refund.Id);
        var id = EventId();
        (await Post(Bank.Refunded(payment.Reference, reference, Given.Yuan(99), id), id)).ShouldBe(PaymentVerdict.Applied);
        (await Deliver(Bank.Refunded(payment.Reference, reference, Given.Yuan(99), id))).ShouldBeTrue();
        (await Given.Posted(order.Id)).ShouldBeEmpty();
        (await Status()).ShouldBe(OrderStatus.Refunded);
        (await staff.Client.GetAsync($"/api/v1/admin/members/{buyer.Id}/access/{product.Id}/why").Read<AccessExplanation>()).Entitled.ShouldBeFalse();
        Bank.Effects.Count(effect => effect == "refund " + reference).ShouldBe(1);

        async Task<OrderStatus> Status() => (await buyer.Client.GetAsync($"/api/v1/orders/{order.Id}").Read<OrderView>()).Status;
    }

    [Test]
    public async Task A_report_of_another_amount_says_in_figures_what_was_asked_and_what_came()
    {
        var (_, payment) = await PaidAtTheBank();
        var id = EventId();
        (await Post(Bank.Paid(payment.Reference, new Money(98_00, Currency.Cny), id), id)).ShouldBe(PaymentVerdict.Mismatch);

        var staff = await Given.Admin();
        var report = (await staff.Client.GetAsync("/api/v1/admin/payment-events?open=true&limit=100").Read<Page<PaymentEventView>>()).Items.Single(e => e.EventId == id);
        (report.Review, report.Expected, report.Came).ShouldBe((PaymentReview.AmountDiffers, Given.Yuan(99), Given.Yuan(98)));
        report.Can.ShouldBe(new(Dismiss: true, Return: true));
        (await Reconcile(payment.Id)).Settled.ShouldBeTrue();
    }

    [Test]
    public async Task A_difference_says_in_figures_what_both_sides_say()
    {
        var (_, payment) = await PaidAtTheBank();
        Bank.Fail(payment.Reference, Fault.Unavailable, 3);
        (await Reconcile(payment.Id)).Differs.ShouldBeTrue();

        var staff = await Given.Admin();
        var difference = (await staff.Client.GetAsync("/api/v1/admin/reconciliation").Read<GetReconciliation.Response>()).Differences.Single(d => d.PaymentId == payment.Id);
        (difference.Kind, difference.OurStatus, difference.OurAmount, difference.TheirStatus, difference.TheirAmount)
            .ShouldBe((DifferenceKind.Unreachable, PaymentStatus.Pending, Given.Yuan(99), null, null));
    }

    [Test]
    public async Task A_dispute_finds_its_payment_by_the_intent()
    {
        var payment = await Settled();
        var id = EventId();
        var dispute = new JsonObject
        {
            ["id"] = "dp_1",
            ["payment_intent"] = payment.ProviderId,
            ["charge"] = "ch_1",
            ["amount"] = 9900,
            ["currency"] = "cny",
            ["reason"] = "fraudulent",
            ["status"] = "needs_response",
        };
        (await Post(Bank.Event("charge.dispute.created", dispute, id), id)).ShouldBe(PaymentVerdict.Applied);
        (await EventOf(id)).PaymentId.ShouldBe(payment.Id);
    }

    [Test]
    public async Task Money_that_went_back_there_alone_is_a_difference()
    {
        var payment = await Settled();
        var charge = new JsonObject { ["id"] = "ch_1", ["payment_intent"] = payment.ProviderId, ["amount_refunded"] = 500, ["currency"] = "cny" };
        (await Deliver(Bank.Event("charge.refunded", charge))).ShouldBeTrue();
        (await Given.InDatabase(db => db.Payments.Where(p => p.Id == payment.Id).Select(p => p.RefundedThereMinor).SingleAsync())).ShouldBe(500);
    }

    [Test]
    public async Task A_membership_bought_alone_opens_a_subscription()
    {
        var buyer = await Given.Member();
        var now = Clock.Now();
        var draft = new OrderLineDraft(Id.New<OrderLineId>(now), OrderLineKind.Membership, "Gold", 120_00) { TierId = Id.New<TierId>(now), Period = BillingPeriod.Quarter };
        var order = Order.Place(Id.New<OrderId>(now), buyer.Id, Currency.Usd, [draft], null, RefundPolicy.Default, now).Value;
        order.ClearEvents();
        await Given.Save(order);
        await Start(buyer, order);
        var form = Bank.Opened[(await Given.PaymentsOf(order.Id)).Single().Reference];
        form["mode"].ShouldBe("subscription");
        form["line_items[0][price_data][recurring][interval]"].ShouldBe("month");
        form["line_items[0][price_data][recurring][interval_count]"].ShouldBe("3");
    }

    [Test]
    public async Task A_failed_charge_of_a_mandate_is_understood()
    {
        var id = EventId();
        var invoice = new JsonObject { ["id"] = "in_1", ["subscription"] = "sub_of_nobody", ["amount_due"] = 1200, ["currency"] = "usd", ["next_payment_attempt"] = 1_790_000_000 };
        (await Post(Bank.Event("invoice.payment_failed", invoice, id), id)).ShouldBe(PaymentVerdict.Applied);
    }

    [Test]
    public async Task Changes_a_mandate()
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var stripe = scope.ServiceProvider.GetRequiredService<IPaymentProviders>().Find(PaymentProvider.Stripe)!;
        (await stripe.ChangeMandate("sub_1", MandateChange.StopAtPeriodEnd, default)).IsSuccess.ShouldBeTrue();
        Bank.MandateAsked("sub_1").ShouldBe("true");
        (await stripe.ChangeMandate("sub_1", MandateChange.Resume, default)).IsSuccess.ShouldBeTrue();
        Bank.MandateAsked("sub_1").ShouldBe("false");
        (await stripe.ChangeMandate("sub_1", MandateChange.EndNow, default)).IsSuccess.ShouldBeTrue();
        Bank.MandateAsked("sub_1").ShouldBe("deleted");
    }
}
