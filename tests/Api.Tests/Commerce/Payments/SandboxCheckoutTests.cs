using System.Net.Http.Headers;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Infrastructure.Payments.Sandbox;
using KnowledgePay.Testing.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Api.Tests.Commerce.Payments;

/// <summary>The sandbox's hosted page and its buttons; what they report goes over HTTP to our own callback endpoint.</summary>
public sealed class SandboxCheckoutTests : ApiFixture
{
    private static readonly Lazy<SandboxStandIn> Shared = new(() => new SandboxStandIn());

    protected override IReadOnlyDictionary<string, string?> Settings => Shared.Value.Settings;

    [OneTimeTearDown]
    public static async Task Stop() => await Shared.Value.DisposeAsync();

    [SetUp]
    public void Attach() => Shared.Value.Attach(Host);

    [Test]
    public async Task The_page_shows_what_is_paid_in_the_visitors_language_and_runs_no_script()
    {
        var (_, page) = await Started();
        var chinese = await Page(page, "zh-CN");
        chinese.ShouldContain("<html lang=\"zh-CN\">");
        WebUtility.HtmlDecode(chinese).ShouldContain("¥99.00");
        chinese.ShouldContain("支付成功");
        chinese.ShouldContain("<svg");
        var english = await Page(page, "en");
        english.ShouldContain("<html lang=\"en\">");
        english.ShouldContain("Sandbox · no money moves");
        english.ShouldNotContain("<script");
        using var answer = await Given.Visitor().GetAsync(page);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldNotContain("unsafe");
    }

    [Test]
    public async Task A_page_of_no_payment_is_not_found() => await Given.Visitor().GetAsync("/sandbox/checkout/nothing").ShouldBe(HttpStatusCode.NotFound);

    [Test]
    public async Task Pay_settles_the_order_before_the_page_comes_back()
    {
        var (order, page) = await Started();
        await Press(page, "succeed");
        (await Given.PaymentsOf(order.Id)).Single().Status.ShouldBe(PaymentStatus.Succeeded);
        (await Page(page, "en")).ShouldContain("Paid");
    }

    [Test]
    public async Task Pressed_twice_it_pays_once()
    {
        var (order, page) = await Started();
        await Task.WhenAll(Press(page, "succeed"), Press(page, "succeed"));
        await Press(page, "succeed");
        await Eventually.Holds(() => EventsOf(order), events => events.Count == 1);
        (await Given.PaymentsOf(order.Id)).Single().Status.ShouldBe(PaymentStatus.Succeeded);
    }

    [Test]
    public async Task Decline_leaves_the_buyer_another_try()
    {
        var (order, page) = await Started();
        await Press(page, "decline");
        (await Given.PaymentsOf(order.Id)).Single().Status.ShouldBe(PaymentStatus.Failed);
        await Press(page, "succeed");
        (await Given.PaymentsOf(order.Id)).Single().Status.ShouldBe(PaymentStatus.Succeeded);
    }

    [Test]
    public async Task Duplicate_reports_twice_and_counts_once()
    {
        var (order, page) = await Started();
        await Press(page, "duplicate");
        var events = await EventsOf(order);
        events.Single().Verdict.ShouldBe(PaymentVerdict.Applied);
        events.Single().Repeats.ShouldBeGreaterThan(0);
        (await Given.PaymentsOf(order.Id)).Single().Status.ShouldBe(PaymentStatus.Succeeded);
    }

    [Test]
    public async Task Out_of_order_reports_end_in_the_truth()
    {
        var (order, page) = await Started();
        await Press(page, "out-of-order");
        (await Given.PaymentsOf(order.Id)).Single().Status.ShouldBe(PaymentStatus.Succeeded);
        (await EventsOf(order)).Select(e => (e.Type, e.Verdict)).ShouldBe(
            [("refund.succeeded", PaymentVerdict.Orphan), ("payment.succeeded", PaymentVerdict.Applied), ("payment.declined", PaymentVerdict.Applied)], ignoreOrder: true);
    }

    [Test]
    public async Task Delay_is_paid_now_and_reported_later()
    {
        var (order, page) = await Started();
        await Press(page, "delay");
        (await Given.PaymentsOf(order.Id)).Single().Status.ShouldBe(PaymentStatus.Pending);
        (await Page(page, "en")).ShouldContain("Paid");
        Clock.Advance(TimeSpan.FromSeconds(21));
        await Host.Services.GetRequiredService<SandboxCheckout>().DeliverDue(CancellationToken.None);
        await Eventually.Holds(() => Given.PaymentsOf(order.Id), payments => payments.Single().Status == PaymentStatus.Succeeded);
    }

    private async Task<(Order Order, string Page)> Started()
    {
        var buyer = await Given.Member();
        var order = await Given.OrderToPay(buyer);
        var started = await buyer.Client.PostAsJsonAsync($"/api/v1/orders/{order.Id}/payments", new { provider = "sandbox" }).Read<StartPayment.Response>();
        started.Instructions.Kind.ShouldBe(InstructionKind.Qr);
        return (order, new Uri(started.Instructions.Url!).AbsolutePath);
    }

    private async Task Press(string page, string button)
    {
        using var answer = await Given.Visitor().PostAsync($"{page}/{button}", null);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.ToString().ShouldBe(page);
    }

    private async Task<string> Page(string page, string language)
    {
        using var visitor = Given.Visitor();
        visitor.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        return await visitor.GetStringAsync(page);
    }

    private Task<List<PaymentEvent>> EventsOf(Order order) =>
        Given.InDatabase(db => db.PaymentEvents.AsNoTracking().Where(e => e.OrderId == order.Id).OrderBy(e => e.ReceivedAt).ToListAsync());
}
