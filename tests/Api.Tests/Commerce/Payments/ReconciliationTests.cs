using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Testing.Payments;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Commerce.Payments;

/// <summary>What a whole pass of the reconciliation does; this fixture owns its clock and moves it.</summary>
[NonParallelizable]
public sealed class ReconciliationTests : ApiFixture
{
    private static readonly Lazy<SandboxStandIn> Shared = new(() => new SandboxStandIn());

    protected override IReadOnlyDictionary<string, string?> Settings => Shared.Value.Settings;

    [OneTimeTearDown]
    public static async Task Stop() => await Shared.Value.DisposeAsync();

    [SetUp]
    public void Attach() => Shared.Value.Attach(Host);

    [Test]
    [NonParallelizable]
    public async Task Leaves_a_fresh_payment_to_its_callback_and_then_asks()
    {
        var (_, payment) = await Paid();
        await Given.Ran<ReconcilePayments>();
        (await Now(payment)).LastQueriedAt.ShouldBeNull();
        Clock.Advance(ReconcilePayments.FirstAfter);
        await Given.Ran<ReconcilePayments>();
        (await Now(payment)).Status.ShouldBe(PaymentStatus.Succeeded);
    }

    [Test]
    [NonParallelizable]
    public async Task Closes_at_the_provider_what_nobody_paid_in_time()
    {
        var buyer = await Given.Member();
        var order = await Given.OrderToPay(buyer);
        await buyer.Client.PostAsJsonAsync($"/api/v1/orders/{order.Id}/payments", new { provider = "sandbox" }).ShouldBe(HttpStatusCode.OK);
        var payment = (await Given.PaymentsOf(order.Id)).Single();
        Clock.Advance(Order.Hold);
        await Given.Ran<ReconcilePayments>();
        (await Now(payment)).Status.ShouldBe(PaymentStatus.Closed);
        using var page = await Given.Visitor().GetAsync($"/sandbox/checkout/{payment.Reference}");
        (await page.Content.ReadAsStringAsync()).ShouldNotContain("value=\"succeed\"");
    }

    [Test]
    [NonParallelizable]
    public async Task Lists_what_the_provider_gave_back_without_us_until_both_agree()
    {
        var (order, payment) = await Paid();
        var staff = await Given.Operator();
        await staff.Client.PostAsync("/api/v1/admin/reconciliation/run", null).ShouldBe(HttpStatusCode.OK);
        await Given.InDatabase(db => db.Database.ExecuteSqlAsync($"update commerce.sandbox_payments set refunded_minor = 500 where reference = {payment.Reference}"));
        Clock.Advance(TimeSpan.FromHours(2));
        (await staff.Client.PostAsync("/api/v1/admin/reconciliation/run", null).Read<ReconciliationOutcome>()).Different.ShouldBeGreaterThan(0);
        var listed = await staff.Client.GetAsync("/api/v1/admin/reconciliation").Read<GetReconciliation.Response>();
        var difference = listed.Differences.Single(d => d.OrderId == order.Id);
        difference.Kind.ShouldBe(DifferenceKind.RefundedThere);
        await Given.InDatabase(db => db.Database.ExecuteSqlAsync($"update commerce.sandbox_payments set refunded_minor = 0 where reference = {payment.Reference}"));
        await staff.Client.PostAsync("/api/v1/admin/reconciliation/run", null).ShouldBe(HttpStatusCode.OK);
        (await staff.Client.GetAsync("/api/v1/admin/reconciliation").Read<GetReconciliation.Response>()).Differences.ShouldNotContain(d => d.OrderId == order.Id);
    }

    private async Task<(Order Order, Payment Payment)> Paid()
    {
        var buyer = await Given.Member();
        var order = await Given.OrderToPay(buyer);
        await buyer.Client.PostAsJsonAsync($"/api/v1/orders/{order.Id}/payments", new { provider = "sandbox" }).ShouldBe(HttpStatusCode.OK);
        var payment = (await Given.PaymentsOf(order.Id)).Single();
        await Shared.Value.Pay(payment.Reference, null);
        return (order, payment);
    }

    private async Task<Payment> Now(Payment payment) => (await Given.PaymentsOf(payment.OrderId)).Single();
}
