using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Application.Commerce.Refunds;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.Testing.Payments;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Commerce.Payments;

/// <summary>From the basket to the paid order and, where no order can take the money, back again.</summary>
public sealed class PurchaseTests : ApiFixture
{
    private static readonly Lazy<SandboxStandIn> Shared = new(() => new SandboxStandIn());

    private static SandboxStandIn Bank => Shared.Value;

    protected override IReadOnlyDictionary<string, string?> Settings => Bank.Settings;

    [OneTimeTearDown]
    public static async Task Stop() => await Bank.DisposeAsync();

    [SetUp]
    public void Attach() => Bank.Attach(Host);

    [Test]
    public async Task An_order_is_fulfilled_within_the_callback()
    {
        var buyer = await Given.Member();
        var order = await Placed(buyer, await Given.ForSale(99_00));
        order.Status.ShouldBe(OrderStatus.AwaitingPayment);
        order.Payment!.Instructions!.Url.ShouldNotBeNull();
        await Press(order, "succeed");
        var paid = await buyer.Client.GetAsync($"/api/v1/orders/{order.Id}").Read<OrderView>();
        paid.Status.ShouldBe(OrderStatus.Fulfilled);
        paid.Paid.ShouldBe(order.Total);
    }

    [TestCase("duplicate")]
    [TestCase("out-of-order")]
    public async Task Reports_that_come_twice_or_out_of_order_pay_the_order_once(string button)
    {
        var buyer = await Given.Member();
        var order = await Placed(buyer, await Given.ForSale(25_00));
        await Press(order, button);
        var paid = await buyer.Client.GetAsync($"/api/v1/orders/{order.Id}").Read<OrderView>();
        paid.Status.ShouldBe(OrderStatus.Fulfilled);
        paid.Paid.MinorUnits.ShouldBe(25_00);
        (await PaymentOf(order)).Surplus.ShouldBe(SurplusState.None);
    }

    [Test]
    public async Task Money_for_an_order_that_was_given_up_goes_back()
    {
        var buyer = await Given.Member();
        var order = await Placed(buyer, await Given.ForSale(30_00));
        await buyer.Client.PostAsync($"/api/v1/orders/{order.Id}/cancel", null).ShouldBe(HttpStatusCode.OK);
        await Press(order, "succeed");
        (await Given.OrderNow(order.Id)).Status.ShouldBe(OrderStatus.Cancelled);
        (await PaymentOf(order)).Surplus.ShouldNotBe(SurplusState.None, "a test beside this one may have sent it back already");
        await Eventually.Holds(
            async () =>
            {
                await Given.Ran<ReturnSurplusPayments>();
                return (await PaymentOf(order)).Surplus;
            },
            surplus => surplus == SurplusState.Returned);
        (await Bank.RefundedOf((await PaymentOf(order)).Reference)).MinorUnits.ShouldBe(30_00);
        var staff = await Given.Operator();
        (await Queue(staff)).ShouldContain(report => report.OrderId == order.Id && report.Verdict == PaymentVerdict.Mismatch);
    }

    [Test]
    public async Task The_second_payment_of_one_order_goes_back()
    {
        var buyer = await Given.Member();
        var order = await Placed(buyer, await Given.ForSale(40_00));
        var other = Payment.Open(Id.New<PaymentId>(Clock.Now()), await Given.OrderNow(order.Id), PaymentProvider.Sandbox, Clock.Now());
        await Given.Save(other);
        await Given.InDatabase(db => db.Database.ExecuteSqlAsync(
            $"""
            insert into commerce.sandbox_payments (reference, title, amount_minor, currency, return_url, callback_url, status, transaction_id, refunded_minor, expires_at)
            select {other.Reference}, title, amount_minor, currency, return_url, callback_url, 'open', {"sbx_" + other.Reference}, 0, expires_at
            from commerce.sandbox_payments where reference = {order.Payment!.Id.Value.ToString("N")}
            """));
        await Press(order, "succeed");
        await Given.Visitor().PostAsync($"/sandbox/checkout/{other.Reference}/succeed", null).ShouldBe(HttpStatusCode.SeeOther);
        var payments = await Given.PaymentsOf(order.Id);
        payments.ShouldAllBe(payment => payment.Status == PaymentStatus.Succeeded);
        payments.Count(payment => payment.Surplus == SurplusState.None).ShouldBe(1);
        payments.Single(payment => payment.Surplus != SurplusState.None).Id.ShouldBe(other.Id);
        (await Given.OrderNow(order.Id)).PaidMinor.ShouldBe(40_00);
    }

    [Test]
    public async Task An_operator_sends_a_wrong_amount_back()
    {
        var buyer = await Given.Member();
        var order = await Placed(buyer, await Given.ForSale(50_00));
        var payment = await PaymentOf(order);
        await Bank.Pay(payment.Reference, null);
        var report = Bank.Paid(payment.Reference, payment.Amount with { MinorUnits = 49_00 });
        using var answer = await Given.Visitor().SendAsync(report.To("/api/v1/payments/sandbox/callback"));
        (await Given.Posted(order.Id))["cash:sandbox"].ShouldBe(49_00, "it lies with the provider until somebody decides");
        var staff = await Given.Operator();
        var waiting = (await Queue(staff)).Single(e => e.OrderId == order.Id);
        waiting.Can.ShouldBe(new(Dismiss: true, Return: true));
        await staff.Client.PostAsJsonAsync($"/api/v1/admin/payment-events/{waiting.Id}/resolve", new { decision = "return", note = "wrong amount" }).ShouldBe(HttpStatusCode.NoContent);
        (await Queue(staff)).ShouldNotContain(e => e.Id == waiting.Id);
        await Eventually.Holds(
            async () =>
            {
                await Given.Ran<ReturnSurplusPayments>();
                return (await PaymentOf(order)).Surplus;
            },
            surplus => surplus == SurplusState.Returned);
        (await Bank.RefundedOf(payment.Reference)).MinorUnits.ShouldBe(49_00);
        (await Given.Posted(order.Id)).ShouldBeEmpty();
        await Given.Sent(new ReconcilePayment(payment.Id));
        (await PaymentOf(order)).Status.ShouldBe(PaymentStatus.Closed, "nobody asks about it any more");
        await staff.Client.PostAsJsonAsync($"/api/v1/admin/payment-events/{waiting.Id}/resolve", new { decision = "dismiss" })
            .ShouldBeProblem(HttpStatusCode.Conflict, "commerce.payment_event_resolved");
    }

    [Test]
    public async Task Money_that_came_wrong_and_turns_out_right_counts_once()
    {
        var order = await Placed(await Given.Member(), await Given.ForSale(60_00));
        var payment = await PaymentOf(order);
        await Bank.Pay(payment.Reference, null);
        foreach (var amount in new[] { 59_00, 58_00, 60_00 })
        {
            using var answer = await Given.Visitor().SendAsync(Bank.Paid(payment.Reference, payment.Amount with { MinorUnits = amount }).To("/api/v1/payments/sandbox/callback"));
            answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        (await Given.OrderNow(order.Id)).Status.ShouldBe(OrderStatus.Fulfilled);
        (await Given.Posted(order.Id))["cash:sandbox"].ShouldBe(60_00);
        (await Given.Posted(order.Id)).ShouldNotContainKey("escrow");
    }

    [Test]
    public async Task Money_that_has_paid_an_order_is_not_sent_back_by_a_report_that_was_wrong()
    {
        var order = await Placed(await Given.Member(), await Given.ForSale(60_00));
        var payment = await PaymentOf(order);
        await Bank.Pay(payment.Reference, null);
        await Reported(Bank.Paid(payment.Reference, payment.Amount with { MinorUnits = 59_00 }));
        await Reported(Bank.Paid(payment.Reference));
        var staff = await Given.Operator();
        var waiting = (await Queue(staff)).Single(e => e.OrderId == order.Id);
        waiting.Can.ShouldBe(new(Dismiss: true, Return: false));
        var address = $"/api/v1/admin/payment-events/{waiting.Id}/resolve";
        await staff.Client.PostAsJsonAsync(address, new { decision = "return" }).ShouldBeProblem(HttpStatusCode.Conflict, "commerce.payment_nothing_to_return");
        await Given.Ran<ReturnSurplusPayments>();
        (await Bank.RefundedOf(payment.Reference)).MinorUnits.ShouldBe(0, "the buyer has what it paid for");
        (await Given.Posted(order.Id))["cash:sandbox"].ShouldBe(60_00);
        await staff.Client.PostAsJsonAsync(address, new { decision = "dismiss" }).ShouldBe(HttpStatusCode.NoContent);
    }

    [Test]
    public async Task A_dispute_of_money_that_no_order_took_leaves_the_order_that_was_paid_otherwise()
    {
        var (buyer, product) = (await Given.Member(), await Given.ForSale(40_00));
        var order = await Placed(buyer, product);
        await Press(order, "succeed");
        await Given.PaymentArrives(order);
        var surplus = (await Given.PaymentsOf(order.Id)).Single(payment => payment.Surplus != SurplusState.None);
        foreach (var (id, won) in new (string, bool?)[] { ("opened", null), ("again", null), ("won", true), ("won again", true) })
        {
            var dispute = new CallbackFact.Dispute(surplus.ProviderId!, $"dp_{surplus.Id}", surplus.Amount, "fraudulent", won);
            await Given.Sent(new RecordCallback(PaymentProvider.Sandbox, new($"{id} {surplus.Id}", "dispute", Clock.Now(), "{}", dispute)));
            (await Given.OrderNow(order.Id)).Status.ShouldBe(OrderStatus.Fulfilled);
            var posted = await Given.Posted(order.Id);
            posted["cash:sandbox"].ShouldBe(won is null ? 40_00 : 80_00, id);
            posted.GetValueOrDefault("escrow").ShouldBe(won is null ? 0 : -40_00, id);
            await Given.Ran<ReturnSurplusPayments>();
        }

        (await buyer.Client.GetAsync($"/api/v1/access/{product.Id}/why").Read<Application.Commerce.Access.AccessExplanation>()).Entitled.ShouldBeTrue();
        (await Given.PaymentsOf(order.Id)).ShouldAllBe(payment => payment.Surplus != SurplusState.Due, "the bank has given it back: it is not sent a second time");
    }

    [Test]
    public async Task A_report_about_one_payment_settles_no_refund_of_another()
    {
        var staff = await Given.Admin();
        var (one, other) = (await Given.Sold(await Given.Member(), await Given.ForSale(30_00)), await Given.Sold(await Given.Member(), await Given.ForSale(30_00)));
        var (paid, foreign) = ((await Given.PaymentsOf(one.Id)).Single(), (await Given.PaymentsOf(other.Id)).Single());
        var now = Clock.Now();
        var refund = Refund.Open(
            Id.New<RefundId>(now), new(one.Id, paid.Id, (await Given.OrderNow(one.Id)).MemberId, Currency.Cny, [new(one.Lines.Single().Id, 30_00)]),
            RefundKind.Self, "late", null, now).Value;
        refund.ClearEvents();
        await Given.Save(refund);
        await Reported(Bank.Refunded(foreign.Reference, RefundReferences.Of(refund.Id), foreign.Amount));
        (await Given.OrderNow(one.Id)).Status.ShouldBe(OrderStatus.Fulfilled);
        (await Queue(staff)).ShouldContain(report => report.OrderId == other.Id && report.Review == PaymentReview.RefundUnknown);
    }

    [Test]
    public async Task A_refund_and_a_dispute_at_the_same_moment_leave_books_that_agree_with_the_bank()
    {
        for (var round = 0; round < 3; round++)
        {
            var buyer = await Given.Member();
            var order = await Given.Sold(buyer, await Given.ForSale(80_00, await Given.Creator()));
            var payment = await PaymentOf(order);
            var dispute = new CallbackFact.Dispute(payment.ProviderId!, $"dp_{payment.Id}", payment.Amount, "fraudulent", null);
            var report = new RecordCallback(PaymentProvider.Sandbox, new($"dispute {payment.Id}", "dispute", Clock.Now(), "{}", dispute));
            var refunds = Enumerable.Range(0, 3).Select(_ => buyer.Client.PostAsJsonAsync($"/api/v1/orders/{order.Id}/refunds", new { reason = "late" })).ToList();
            await Task.WhenAll([.. refunds, Eventually.Holds(() => Given.Sent(report), taken => taken.IsSuccess)]);
            await Given.Ran<ExecuteDueRefunds>();
            var back = (await Bank.RefundedOf(payment.Reference)).MinorUnits;
            var posted = await Given.Posted(order.Id);
            posted.GetValueOrDefault("cash:sandbox").ShouldBe(-back, "80 came, 80 went to the bank, and what else went back is owed to us");
            posted.GetValueOrDefault("escrow").ShouldBe(back);
            (await Given.OrderNow(order.Id)).Status.ShouldBe(OrderStatus.Refunded);
        }
    }

    [Test]
    public async Task Nodes_that_send_money_back_at_once_send_it_once()
    {
        var order = await Placed(await Given.Member(), await Given.ForSale(30_00));
        var payment = await PaymentOf(order);
        await Bank.Pay(payment.Reference, null);
        await Reported(Bank.Paid(payment.Reference, payment.Amount with { MinorUnits = 29_00 }));
        var staff = await Given.Operator();
        var waiting = (await Queue(staff)).Single(e => e.OrderId == order.Id);
        var decisions = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            staff.Client.PostAsJsonAsync($"/api/v1/admin/payment-events/{waiting.Id}/resolve", new { decision = "return" })));
        decisions.Count(answer => answer.StatusCode == HttpStatusCode.NoContent).ShouldBe(1);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Given.Ran<ReturnSurplusPayments>()));
        (await Bank.RefundedOf(payment.Reference)).MinorUnits.ShouldBe(29_00);
        (await Given.Posted(order.Id)).ShouldBeEmpty();
    }

    [Test]
    public async Task The_queue_and_the_reconciliation_are_for_staff()
    {
        var member = await Given.Member();
        await member.Client.GetAsync("/api/v1/admin/payment-events").ShouldBe(HttpStatusCode.Forbidden);
        await member.Client.PostAsync("/api/v1/admin/reconciliation/run", null).ShouldBe(HttpStatusCode.Forbidden);
        (await Given.Visitor().GetAsync("/api/v1/payments/providers").Read<List<ListPaymentProviders.Offer>>()).ShouldContain(offer => offer.Provider == PaymentProvider.Sandbox);
    }

    [Test]
    public async Task A_callback_of_a_provider_that_is_not_there_is_not_found()
    {
        await Given.Visitor().PostAsync("/api/v1/payments/nobody/callback", new StringContent("{}")).ShouldBe(HttpStatusCode.NotFound);
        await Given.Visitor().PostAsync("/api/v1/payments/stripe/callback", new StringContent("{}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task A_callback_longer_than_any_report_is_refused() =>
        await Given.Visitor().PostAsync("/api/v1/payments/sandbox/callback", new ByteArrayContent(new byte[300_000])).ShouldBe(HttpStatusCode.RequestEntityTooLarge);

    [Test]
    public async Task A_purchase_goes_to_the_database_no_more_often_than_it_needs()
    {
        // What is read once by a process is read before.
        await Given.BoughtAtSandbox(await Given.Member(), await Given.ForSale(99_00));
        using var trips = new DatabaseTrips();
        var order = await Given.BoughtAtSandbox(await Given.Member(), await Given.ForSale(99_00), trips);
        (await Given.OrderNow(order.Id)).Status.ShouldBe(OrderStatus.Fulfilled);
        trips.All.ShouldContain(trip => trip.Cause == "commerce.order_paid.v1", "its messages belong to it");
        trips.All.Count.ShouldBeLessThanOrEqualTo(50, trips.ToString());
    }

    private static async Task<OrderView> Placed(SignedIn buyer, BuiltProduct product) => await Given.Buys(
        buyer, new { lines = new[] { new { productId = product.Id } }, couponCodes = Array.Empty<string>(), expectedTotal = product.Product.ListPrice, provider = "sandbox" })
        .Read<OrderView>(HttpStatusCode.Created);

    private static async Task<IReadOnlyList<PaymentEventView>> Queue(SignedIn staff) =>
        (await staff.Client.GetAsync("/api/v1/admin/payment-events?open=true&limit=100").Read<Page<PaymentEventView>>()).Items;

    private async Task Reported(SignedCallback report)
    {
        using var answer = await Given.Visitor().SendAsync(report.To("/api/v1/payments/sandbox/callback"));
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    private async Task<Payment> PaymentOf(OrderView order) => (await Given.PaymentsOf(order.Id)).Single();

    private Task Press(OrderView order, string button) =>
        Given.Visitor().PostAsync($"/sandbox/checkout/{order.Payment!.Id.Value:N}/{button}", null).ShouldBe(HttpStatusCode.SeeOther);
}
