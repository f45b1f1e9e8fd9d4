using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Payments.Sandbox;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Testing.Payments;

/// <summary>
/// The sandbox keeps its own books in the tested server; this pays there without a report, and signs reports as it would.
/// Reports that the sandbox itself sends over HTTP arrive here and are handed on to the server.
/// </summary>
public sealed class SandboxStandIn : StandIn
{
    private readonly string secret = RandomNumberGenerator.GetHexString(32);
    private ApiHost? host;

    public override PaymentProvider Provider => PaymentProvider.Sandbox;

    public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Payments:Sandbox:Secret"] = secret,
        ["Payments:Sandbox:CallbackBaseUrl"] = Address,
    };

    private SandboxCheckout Checkout => host!.Services.GetRequiredService<SandboxCheckout>();

    public override void Attach(ApiHost server)
    {
        base.Attach(server);
        host = server;
    }

    public override async Task Pay(string reference, string? url) =>
        (await Checkout.Press(reference, SandboxButton.Delay, CancellationToken.None))!.Status.ShouldBePaid();

    public override SignedCallback Paid(string reference, Money? amount = null, string? eventId = null, DateTimeOffset? signedAt = null) =>
        Report("payment.succeeded", reference, amount, null, eventId, signedAt);

    public override SignedCallback Closed(string reference) => Report("payment.closed", reference, null, null, null, null);

    public override SignedCallback Refunded(string reference, string refund, Money amount, string? eventId = null) =>
        Report("refund.succeeded", reference, amount, refund, eventId, null);

    public override SignedCallback Unheard(string eventId) => Sign(JsonSerializer.SerializeToUtf8Bytes(new { id = eventId, type = "weather.changed" }), null);

    public override SignedCallback Nonsense(string body) => Sign(Encoding.UTF8.GetBytes(body), null);

    public override async Task<Money> RefundedOf(string reference) => (await Checkout.Find(reference, CancellationToken.None))!.Refunded;

    protected override async Task<Answer> Serve(HttpRequest request, byte[] body)
    {
        using var server = host!.Anonymous();
        var report = new SignedCallback(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Sandbox-Signature"] = request.Headers["Sandbox-Signature"].ToString() }, body, request.ContentType!);
        using var call = report.To(request.Path);
        if (request.Headers.TraceParent is { Count: 1 } trace)
        {
            call.Headers.Add("traceparent", trace.ToString());
        }

        using var answer = await server.SendAsync(call);
        return new((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private SignedCallback Report(string type, string reference, Money? amount, string? refund, string? eventId, DateTimeOffset? signedAt)
    {
        var payment = Checkout.Find(reference, CancellationToken.None).GetAwaiter().GetResult();
        var money = amount ?? payment!.Amount;
        return Sign(
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    id = eventId ?? "evt_" + RandomNumberGenerator.GetHexString(24),
                    type,
                    createdAt = Now,
                    reference,
                    transactionId = payment!.TransactionId,
                    amountMinor = money.MinorUnits,
                    currency = money.Currency.Code,
                    refund,
                },
                CommonJson.Options),
            signedAt);
    }

    private SignedCallback Sign(byte[] body, DateTimeOffset? at)
    {
        var seconds = (at ?? Now).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(seconds + "."), .. body];
        var mac = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
        return new(new Dictionary<string, string>(StringComparer.Ordinal) { ["Sandbox-Signature"] = $"t={seconds},v1={mac}" }, body, "application/json");
    }
}

internal static class SandboxStates
{
    public static void ShouldBePaid(this string status)
    {
        if (status != "succeeded")
        {
            throw new InvalidOperationException($"The sandbox did not take the payment: {status}");
        }
    }
}
