using System.Collections.Concurrent;
using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.Testing.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KnowledgePay.Api.Tests.Commerce.Payments;

/// <summary>No secret of a provider and nothing about a payer reaches the log, however much is logged.</summary>
public sealed class SilenceTests : ApiFixture
{
    private static readonly Lazy<StripeStandIn> Stripe = new(() => new StripeStandIn());
    private static readonly Lazy<WeChatStandIn> WeChat = new(() => new WeChatStandIn());
    private static readonly Journal Written = new();

    protected override IReadOnlyDictionary<string, string?> Settings
    {
        get
        {
            var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Logging:LogLevel:Default"] = "Trace",
                ["Logging:LogLevel:System.Net.Http"] = "Trace",
                ["Payments:RetryDelayMilliseconds"] = "1",
            };
            foreach (var (key, value) in Stripe.Value.Settings.Concat(WeChat.Value.Settings))
            {
                settings[key] = value;
            }

            return settings;
        }
    }

    [OneTimeTearDown]
    public static async Task Stop()
    {
        await Stripe.Value.DisposeAsync();
        await WeChat.Value.DisposeAsync();
    }

    [Test]
    public async Task A_payment_its_report_and_its_refund_leave_no_secret_in_the_log()
    {
        await Pay(Stripe.Value);
        await Pay(WeChat.Value);
        var written = string.Join('\n', Written.Lines);
        written.ShouldContain("/v1/checkout/sessions");
        foreach (var (key, value) in Stripe.Value.Settings.Concat(WeChat.Value.Settings).Where(s => IsSecret(s.Key)))
        {
            foreach (var part in value!.Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries).Where(part => part.Length > 16 && !part.StartsWith("-----", StringComparison.Ordinal)))
            {
                written.Contains(part, StringComparison.Ordinal).ShouldBeFalse(key);
            }
        }

        written.ShouldNotContain("oUpF8uMuAJO_M2pxb1Q9zNjWeS6o");
        written.ShouldNotContain("WECHATPAY2-SHA256-RSA2048 mchid");
    }

    [Test]
    public async Task A_report_of_one_provider_is_none_of_anothers_and_their_names_of_events_do_not_meet()
    {
        var (stripe, weChat) = (await Started(Stripe.Value), await Started(WeChat.Value));
        var id = "EV-" + Guid.CreateVersion7().ToString("N");
        foreach (var (report, path) in new[] { (Stripe.Value.Paid(stripe.Reference, eventId: id), "wechat"), (WeChat.Value.Paid(weChat.Reference, eventId: id), "stripe"), (Stripe.Value.Paid(stripe.Reference, eventId: id), "sandbox") })
        {
            using var answer = await Given.Visitor().SendAsync(report.To($"/api/v1/payments/{path}/callback"));
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }

        foreach (var (report, path) in new[] { (Stripe.Value.Paid(stripe.Reference, eventId: id), "stripe"), (WeChat.Value.Paid(weChat.Reference, eventId: id), "wechat") })
        {
            using var answer = await Given.Visitor().SendAsync(report.To($"/api/v1/payments/{path}/callback"));
            answer.IsSuccessStatusCode.ShouldBeTrue();
        }

        (await Given.PaymentsOf(stripe.OrderId)).Single().Status.ShouldBe(PaymentStatus.Succeeded);
        (await Given.PaymentsOf(weChat.OrderId)).Single().Status.ShouldBe(PaymentStatus.Succeeded);
    }

    [Test]
    public async Task What_buyers_say_about_themselves_and_each_other_is_not_logged()
    {
        string[] said = ["friend7xq@example.com", "Note7xq", "Reason7xq", "Title7xq", "330106TAX7XQ000", "invoice7xq@example.com", "Tip7xq"];
        var (buyer, author) = (await Given.Member(), await Given.Creator());
        var product = await Given.ForSale(50_00, author);
        var order = await Given.PaidAtSandbox(buyer, await Given.Buys(buyer, new
        {
            lines = new[] { new { productId = product.Id, gift = true } }, expectedTotal = product.Product.ListPrice, giftNote = said[1], giftEmail = said[0],
        }).Read<OrderView>(HttpStatusCode.Created));
        await buyer.Client.PostAsJsonAsync($"/api/v1/orders/{order.Id}/invoice", new { kind = "company", title = said[3], taxId = said[4], email = said[5] }).ShouldBe(HttpStatusCode.Created);
        await buyer.Client.PostAsJsonAsync($"/api/v1/orders/{order.Id}/refunds", new { reason = said[2] }).ShouldBe(HttpStatusCode.Created);
        var tip = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/authors/{author.Handle}/tips") { Content = JsonContent.Create(new { amount = Given.Yuan(5), note = said[6] }, options: CommonJson.Options) };
        tip.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        await buyer.Client.SendAsync(tip).ShouldBe(HttpStatusCode.Created);
        var code = await Given.InDatabase(db => db.Gifts.Where(gift => gift.OrderId == order.Id).Select(gift => gift.Code).SingleAsync());
        await Given.Delivered();
        var written = string.Join('\n', Written.Lines);
        foreach (var word in said.Append(code))
        {
            written.Contains(word, StringComparison.OrdinalIgnoreCase).ShouldBeFalse(word);
        }
    }

    private async Task<Payment> Started(StandIn bank)
    {
        bank.Attach(Host);
        var name = bank.Provider.ToString().ToLowerInvariant();
        var buyer = await Given.Member();
        var order = await Given.OrderToPay(buyer);
        await buyer.Client.PostAsJsonAsync($"/api/v1/orders/{order.Id}/payments", new { provider = name }).ShouldBe(HttpStatusCode.OK);
        var payment = (await Given.PaymentsOf(order.Id)).Single();
        await bank.Pay(payment.Reference, null);
        return payment;
    }

    protected override void Configure(IServiceCollection services) => services.AddSingleton<ILoggerProvider>(Written);

    private static bool IsSecret(string key) => key.EndsWith("Key", StringComparison.Ordinal) || key.EndsWith("Secret", StringComparison.Ordinal);

    private async Task Pay(StandIn bank)
    {
        var name = bank.Provider.ToString().ToLowerInvariant();
        var payment = await Started(bank);
        foreach (var report in new[] { bank.Paid(payment.Reference).Tampered(), bank.Paid(payment.Reference) })
        {
            using var answer = await Given.Visitor().SendAsync(report.To($"/api/v1/payments/{name}/callback"));
        }

        (await Given.PaymentsOf(payment.OrderId)).Single().Status.ShouldBe(PaymentStatus.Succeeded);
        await using var scope = Host.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<IRefundExecution>().Order(Id.New<RefundId>(Clock.Now()), payment.Id, payment.Amount, "None", default))
            .IsSuccess.ShouldBeTrue();
    }

    private sealed class Journal : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Lines.Enqueue(state.ToString() ?? "");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception) + exception);
    }
}
