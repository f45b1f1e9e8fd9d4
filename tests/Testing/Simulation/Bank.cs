using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Payments.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KnowledgePay.Testing.Simulation;

/// <summary>
/// The other side of the sandbox: buyers pay here, reports are signed and delivered from here, and its book is kept apart from
/// everything that the server writes.
/// </summary>
internal sealed class Bank(Stage stage, string secret)
{
    private readonly ConcurrentDictionary<string, long> taken = new(StringComparer.Ordinal);
    private readonly SandboxCheckout checkout = stage.Host.Services.GetRequiredService<SandboxCheckout>();
    private long disputed;
    private long paidOut;

    /// <summary>How many reports were delivered, and how many of them again.</summary>
    public ConcurrentDictionary<string, int> Reports { get; } = new(StringComparer.Ordinal);

    public int Payments => taken.Count;

    public long TakenMinor => taken.Values.Sum();

    public long DisputedMinor => Interlocked.Read(ref disputed);

    public long PaidOutMinor => Interlocked.Read(ref paidOut);

    /// <summary>What came in under a reference; zero where nothing did.</summary>
    public long TakenUnder(string? reference) => reference is null ? 0 : taken.GetValueOrDefault(reference);

    /// <summary>The buyer pays, of another amount if said so; the money's name, or null where it cannot be paid any more.</summary>
    public async Task<string?> Pay(string reference, long? amount = null)
    {
        var payment = await checkout.Press(reference, SandboxButton.Delay, CancellationToken.None);
        if (payment is not { Status: "succeeded" } || !taken.TryAdd(reference, amount ?? payment.Amount.MinorUnits))
        {
            return null;
        }

        if (amount is { } other)
        {
            await using var change = stage.Host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
                "update commerce.sandbox_payments set amount_minor = $1 where reference = $2");
            change.Parameters.Add(new() { Value = other });
            change.Parameters.Add(new() { Value = reference });
            await change.ExecuteNonQueryAsync();
        }

        return payment.TransactionId;
    }

    public Task<bool> ReportPaid(string reference, string transaction, long amount) =>
        Report("payment.succeeded", reference, transaction, amount, $"evt_{reference}_paid");

    public Task<bool> ReportDeclined(string reference, string transaction, long amount) =>
        Report("payment.declined", reference, transaction, amount, $"evt_{reference}_no{Random.Shared.Next()}");

    public Task<bool> ReportUnheardRefund(string reference, string transaction) =>
        Report("refund.succeeded", reference, transaction, 1, $"evt_{reference}_odd", refund: "unheard-of");

    /// <summary>The buyer's bank takes money back, or gives it back to us.</summary>
    public async Task ReportDispute(string type, string reference, string transaction, long amount)
    {
        Interlocked.Add(ref disputed, type switch { "dispute.opened" => amount, "dispute.won" => -amount, _ => 0 });
        await Report(type, reference, transaction, amount, $"evt_{reference}_{type[8..]}", dispute: "dp_" + reference);
    }

    public void PayOut(long amount) => Interlocked.Add(ref paidOut, amount);

    /// <summary>What the sandbox's own book says went back.</summary>
    public async Task<(long All, long Surplus)> Refunded()
    {
        await using var sum = stage.Host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            "select coalesce(sum(amount_minor), 0)::bigint, coalesce(sum(amount_minor) filter (where reference like 'S%'), 0)::bigint from commerce.sandbox_refunds");
        await using var row = await sum.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetInt64(0), row.GetInt64(1));
    }

    private async Task<bool> Report(string type, string reference, string transaction, long amount, string id, string? refund = null, string? dispute = null)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new { id, type, createdAt = stage.Now, reference, transactionId = transaction, amountMinor = amount, currency = "CNY", refund, dispute, reason = "fraudulent" },
            CommonJson.Options);
        var seconds = stage.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(seconds + "."), .. body];
        var signature = $"t={seconds},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}";
        var request = new CallbackRequest(name => name == "Sandbox-Signature" ? signature : null, body, "application/json");
        var answer = await stage.Do(null, new ReceiveCallback(PaymentProvider.Sandbox, request));
        var accepted = answer is { IsSuccess: true, Value.Refusal: null };
        Reports.AddOrUpdate(accepted ? $"{type} {answer.Value.Verdict}" : $"{type} refused {answer.Error?.Code ?? answer.Value.Refusal?.Code}", 1, (_, count) => count + 1);
        return accepted;
    }
}
