using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.Testing.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Api.Tests.Commerce.Payments;

/// <summary>What every provider must do, shown against its stand-in over HTTP and on PostgreSQL.</summary>
public abstract class PaymentContract<TStandIn> : ApiFixture
    where TStandIn : StandIn, new()
{
    private static readonly Lazy<TStandIn> Shared = new(() => new TStandIn());

    protected static TStandIn Bank => Shared.Value;

    protected string CallbackPath => $"/api/v1/payments/{Word(Bank.Provider)}/callback";

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(Bank.Settings, StringComparer.Ordinal) { ["Payments:RetryDelayMilliseconds"] = "1" };

    /// <summary>How old a report is that must be refused.</summary>
    protected virtual TimeSpan TooOld => TimeSpan.FromMinutes(6);

    [OneTimeTearDown]
    public static async Task Stop()
    {
        if (Shared.IsValueCreated)
        {
            await Bank.DisposeAsync();
            Bank.Violations.ShouldBeEmpty();
        }
    }

    [SetUp]
    public void UseBank() => Bank.Attach(Host);

    [Test]
    public async Task Starts_once_and_answers_the_same_when_asked_again()
    {
        var buyer = await Given.Member();
        var order = await Given.OrderToPay(buyer);
        var first = await Start(buyer, order);
        var again = await Start(buyer, order);
        again.ShouldBe(first);
        (await Given.PaymentsOf(order.Id)).Single().Status.ShouldBe(PaymentStatus.Pending);
    }

    [Test]
    public async Task Does_not_start_an_order_of_somebody_else()
    {
        var order = await Given.OrderToPay(await Given.Member());
        var stranger = await Given.Member();
        await stranger.Client.PostAsJsonAsync($"/api/v1/orders/{order.Id}/payments", new { provider = Word(Bank.Provider) })
            .ShouldBeProblem(HttpStatusCode.NotFound, "commerce.order_not_found");
    }

    [Test]
    public async Task A_verified_success_settles_the_payment()
    {
        var (order, payment) = await PaidAtTheBank();
        (await Post(Bank.Paid(payment.Reference), payment)).ShouldBe(PaymentVerdict.Applied);
        var settled = (await Given.PaymentsOf(order.Id)).Single();
        settled.Status.ShouldBe(PaymentStatus.Succeeded);
        settled.ProviderId.ShouldNotBeNullOrEmpty();
        settled.SettledAt.ShouldNotBeNull();
    }

    [Test]
    public async Task Refuses_a_body_that_was_changed_after_it_was_signed()
    {
        var (order, payment) = await PaidAtTheBank();
        await ShouldRefuse(Bank.Paid(payment.Reference).Tampered());
        (await Given.PaymentsOf(order.Id)).Single().Status.ShouldBe(PaymentStatus.Pending);
    }

    [Test]
    public async Task Refuses_a_report_without_a_signature()
    {
        var (_, payment) = await PaidAtTheBank();
        var report = Bank.Paid(payment.Reference);
        var unsigned = System.Text.Encoding.UTF8.GetString(report.Body).Replace("&sign=", "&none=", StringComparison.Ordinal);
        await ShouldRefuse(report with { Headers = new Dictionary<string, string>(StringComparer.Ordinal), Body = System.Text.Encoding.UTF8.GetBytes(unsigned) });
    }

    [Test]
    public async Task Refuses_a_report_that_was_signed_too_long_ago()
    {
        var (order, payment) = await PaidAtTheBank();
        await ShouldRefuse(Bank.Paid(payment.Reference, signedAt: Clock.GetUtcNow() - TooOld));
        await ShouldRefuse(Bank.Paid(payment.Reference, signedAt: Clock.GetUtcNow() + TimeSpan.FromMinutes(6)));
        (await Given.PaymentsOf(order.Id)).Single().Status.ShouldBe(PaymentStatus.Pending);
    }

    [Test]
    public async Task A_report_that_comes_five_times_at_once_has_one_effect()
    {
        var (order, payment) = await PaidAtTheBank();
        var id = EventId();
        var verdicts = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Deliver(Bank.Paid(payment.Reference, eventId: id))));
        verdicts.ShouldAllBe(accepted => accepted);
        var known = await EventOf(id);
        known.Verdict.ShouldBe(PaymentVerdict.Applied);
        known.Repeats.ShouldBe(4);
        (await Given.PaymentsOf(order.Id)).Single().Status.ShouldBe(PaymentStatus.Succeeded);
    }

    [Test]
    public async Task A_second_report_of_the_same_success_changes_nothing()
    {
        var (order, payment) = await PaidAtTheBank();
        (await Post(Bank.Paid(payment.Reference), payment)).ShouldBe(PaymentVerdict.Applied);
        var before = (await Given.PaymentsOf(order.Id)).Single();
        (await Post(Bank.Paid(payment.Reference), payment)).ShouldBe(PaymentVerdict.Repeated);
        (await Given.PaymentsOf(order.Id)).Single().Version.ShouldBe(before.Version);
    }

    [Test]
    public async Task Keeps_a_report_of_a_type_that_nobody_has_heard_of()
    {
        var id = EventId();
        (await Post(Bank.Unheard(id), id)).ShouldBe(PaymentVerdict.Unknown);
        (await EventOf(id)).Payload.ShouldNotBeEmpty();
    }

    [Test]
    public async Task Another_amount_than_was_asked_goes_to_people_and_settles_nothing()
    {
        var (order, payment) = await PaidAtTheBank();
        var id = EventId();
        (await Post(Bank.Paid(payment.Reference, payment.Amount with { MinorUnits = 1 }, id), id)).ShouldBe(PaymentVerdict.Mismatch);
        (await Given.PaymentsOf(order.Id)).Single().Status.ShouldBe(PaymentStatus.Pending);
        (await Given.OrderNow(order.Id)).Status.ShouldBe(OrderStatus.AwaitingPayment);
    }

    [Test]
    public async Task A_refund_that_nobody_ordered_may_come_before_the_success()
    {
        var (order, payment) = await PaidAtTheBank();
        (await Post(Bank.Refunded(payment.Reference, "ordered-elsewhere", payment.Amount), payment)).ShouldBe(PaymentVerdict.Orphan);
        (await Post(Bank.Paid(payment.Reference), payment)).ShouldBe(PaymentVerdict.Applied);
        (await Given.PaymentsOf(order.Id)).Single().Status.ShouldBe(PaymentStatus.Succeeded);
    }

    [Test]
    public async Task A_success_counts_though_the_close_was_reported_first()
    {
        var (order, payment) = await PaidAtTheBank();
        await Deliver(Bank.Closed(payment.Reference));
        (await Post(Bank.Paid(payment.Reference), payment)).ShouldBe(PaymentVerdict.Applied);
        (await Given.PaymentsOf(order.Id)).Single().Status.ShouldBe(PaymentStatus.Succeeded);
    }

    [Test]
    public async Task A_close_that_is_reported_late_takes_no_success_back()
    {
        var (order, payment) = await PaidAtTheBank();
        await Deliver(Bank.Paid(payment.Reference));
        await Deliver(Bank.Closed(payment.Reference));
        (await Given.PaymentsOf(order.Id)).Single().Status.ShouldBe(PaymentStatus.Succeeded);
    }

    [Test]
    public async Task Finds_by_asking_a_success_that_nobody_reported()
    {
        var (order, payment) = await PaidAtTheBank();
        (await Reconcile(payment.Id)).Settled.ShouldBeTrue();
        (await Given.PaymentsOf(order.Id)).Single().Status.ShouldBe(PaymentStatus.Succeeded);
        (await Post(Bank.Paid(payment.Reference), payment)).ShouldBe(PaymentVerdict.Repeated);
    }

    [Test]
    public async Task Asking_about_a_payment_that_is_still_open_leaves_it_open()
    {
        var buyer = await Given.Member();
        var order = await Given.OrderToPay(buyer);
        await Start(buyer, order);
        var payment = (await Given.PaymentsOf(order.Id)).Single();
        (await Reconcile(payment.Id)).ShouldBe(new(Settled: false, Closed: false, Differs: false));
        (await Given.PaymentsOf(order.Id)).Single().LastQueriedAt.ShouldNotBeNull();
    }

    [Test]
    public async Task Closes_there_what_is_over_here()
    {
        var buyer = await Given.Member();
        var order = await Given.OrderToPay(buyer);
        await Start(buyer, order);
        var payment = (await Given.PaymentsOf(order.Id)).Single();
        await GiveUp(order);
        (await Reconcile(payment.Id)).Closed.ShouldBeTrue();
        (await Given.PaymentsOf(order.Id)).Single().Status.ShouldBe(PaymentStatus.Closed);
    }

    [Test]
    public async Task Refunds_in_parts_and_never_more_than_was_paid()
    {
        var payment = await Settled();
        var first = Id.New<RefundId>(Clock.Now());
        var second = Id.New<RefundId>(Clock.Now());
        (await Refund(first, payment, 40_00)).IsSuccess.ShouldBeTrue();
        (await Refund(second, payment, 59_00)).IsSuccess.ShouldBeTrue();
        (await Refund(Id.New<RefundId>(Clock.Now()), payment, 1_00)).Error?.Code.ShouldBe("commerce.payment_provider_refused");
        (await Bank.RefundedOf(payment.Reference)).MinorUnits.ShouldBe(99_00);
        (await Ask(second, payment, 59_00)).Value.Status.ShouldBe(ProviderRefundStatus.Succeeded);
    }

    [Test]
    public async Task A_refund_that_is_ordered_twice_happens_once()
    {
        var payment = await Settled();
        var refund = Id.New<RefundId>(Clock.Now());
        (await Refund(refund, payment, payment.AmountMinor)).IsSuccess.ShouldBeTrue();
        (await Refund(refund, payment, payment.AmountMinor)).IsSuccess.ShouldBeTrue();
        (await Bank.RefundedOf(payment.Reference)).ShouldBe(payment.Amount);
    }

    [Test]
    public async Task Knows_nothing_of_a_refund_that_was_never_ordered()
    {
        var payment = await Settled();
        (await Ask(Id.New<RefundId>(Clock.Now()), payment, 1_00)).Value.Status.ShouldBe(ProviderRefundStatus.Unknown);
    }

    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("{\"id\":5,\"type\":[]}")]
    [TestCase("{\"id\":\"x\",\"type\":\"y\",\"event_type\":\"TRANSACTION.SUCCESS\",\"resource\":{},\"data\":{\"object\":7}}")]
    [TestCase("\u0000\u0001 not JSON at all")]
    [TestCase("{\"id\":\"a\",\"event_type\":\"b\",\"resource\":{\"algorithm\":\"AEAD_AES_256_GCM\",\"ciphertext\":\"AAAA\",\"nonce\":\"short\"}}")]
    public async Task Never_breaks_over_a_signed_report_of_another_shape(string body)
    {
        using var answer = await Given.Visitor().SendAsync(Bank.Nonsense(body).To(CallbackPath));
        ((int)answer.StatusCode).ShouldBeLessThan(500);
    }

    protected static string EventId() => "evt-" + Guid.CreateVersion7().ToString("N");

    protected async Task<StartPayment.Response> Start(SignedIn buyer, Order order) =>
        await buyer.Client.PostAsJsonAsync($"/api/v1/orders/{order.Id}/payments", new { provider = Word(Bank.Provider) }).Read<StartPayment.Response>();

    /// <summary>Started here and paid there; nothing reported yet.</summary>
    protected async Task<(Order Order, Payment Payment)> PaidAtTheBank(Currency? currency = null)
    {
        var buyer = await Given.Member();
        var order = await Given.OrderToPay(buyer, currency: currency);
        var started = await Start(buyer, order);
        var payment = (await Given.PaymentsOf(order.Id)).Single();
        await Bank.Pay(payment.Reference, started.Instructions.Url);
        return (order, payment);
    }

    protected async Task<Payment> Settled()
    {
        var (order, payment) = await PaidAtTheBank();
        (await Post(Bank.Paid(payment.Reference), payment)).ShouldBe(PaymentVerdict.Applied);
        return (await Given.PaymentsOf(order.Id)).Single();
    }

    /// <summary>Delivers a report; whether the provider was told that it arrived.</summary>
    protected async Task<bool> Deliver(SignedCallback report)
    {
        using var answer = await Given.Visitor().SendAsync(report.To(CallbackPath));
        var body = await answer.Content.ReadAsStringAsync();
        return Bank.Provider switch
        {
            PaymentProvider.Alipay => body == "success",
            PaymentProvider.Stripe => answer.StatusCode == HttpStatusCode.OK,
            _ => answer.StatusCode == HttpStatusCode.NoContent,
        };
    }

    /// <summary>Delivers a report about a payment, which must be accepted, and says what became of it.</summary>
    protected async Task<PaymentVerdict> Post(SignedCallback report, Payment payment)
    {
        var before = await Given.InDatabase(db => db.PaymentEvents.Where(e => e.PaymentId == payment.Id).Select(e => e.Id).ToListAsync());
        (await Deliver(report)).ShouldBeTrue();
        return await Given.InDatabase(db => db.PaymentEvents.Where(e => e.PaymentId == payment.Id && !before.Contains(e.Id)).Select(e => e.Verdict).SingleAsync());
    }

    /// <summary>The same for a report whose id is known.</summary>
    protected async Task<PaymentVerdict> Post(SignedCallback report, string id)
    {
        (await Deliver(report)).ShouldBeTrue();
        return (await EventOf(id)).Verdict;
    }

    protected async Task ShouldRefuse(SignedCallback report)
    {
        var payload = System.Text.Encoding.UTF8.GetString(report.Body);
        (await Deliver(report)).ShouldBeFalse();
        (await Given.InDatabase(db => db.PaymentEvents.AnyAsync(e => e.Payload == payload))).ShouldBeFalse();
    }

    protected Task<PaymentEvent> EventOf(string id) => Given.InDatabase(db => db.PaymentEvents.AsNoTracking().SingleAsync(e => e.EventId == id));

    protected async Task<ReconcilePayment.Response> Reconcile(PaymentId payment)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<ISender>().Send(new ReconcilePayment(payment))).Value;
    }

    protected async Task<Result<RefundState>> Refund(RefundId refund, Payment payment, long minor)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IRefundExecution>().Order(refund, payment.Id, payment.Amount with { MinorUnits = minor }, "Not what I expected", default);
    }

    protected async Task<Result<RefundState>> Ask(RefundId refund, Payment payment, long minor)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IRefundExecution>().Ask(refund, payment.Id, payment.Amount with { MinorUnits = minor }, null, default);
    }

    protected Task GiveUp(Order order) => Given.InDatabase(async db =>
    {
        var loaded = await db.Orders.SingleAsync(o => o.Id == order.Id);
        loaded.Cancel(Clock.Now());
        loaded.ClearEvents();
        await db.SaveChangesAsync();
    });

    protected static string Word(PaymentProvider provider) => provider.ToString().ToLowerInvariant();
}
