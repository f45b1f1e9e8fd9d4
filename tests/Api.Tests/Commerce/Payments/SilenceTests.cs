using System.Collections.Concurrent;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.Testing.Payments;
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

    protected override void Configure(IServiceCollection services) => services.AddSingleton<ILoggerProvider>(Written);

    private static bool IsSecret(string key) => key.EndsWith("Key", StringComparison.Ordinal) || key.EndsWith("Secret", StringComparison.Ordinal);

    private async Task Pay(StandIn bank)
    {
        bank.Attach(Host);
        var name = bank.Provider.ToString().ToLowerInvariant();
        var buyer = await Given.Member();
        var order = await Given.OrderToPay(buyer);
        await buyer.Client.PostAsJsonAsync($"/api/v1/orders/{order.Id}/payments", new { provider = name }).ShouldBe(HttpStatusCode.OK);
        var payment = (await Given.PaymentsOf(order.Id)).Single();
        await bank.Pay(payment.Reference, null);
        foreach (var report in new[] { bank.Paid(payment.Reference).Tampered(), bank.Paid(payment.Reference) })
        {
            using var answer = await Given.Visitor().SendAsync(report.To($"/api/v1/payments/{name}/callback"));
        }

        (await Given.PaymentsOf(order.Id)).Single().Status.ShouldBe(PaymentStatus.Succeeded);
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
