using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;

namespace KnowledgePay.Testing.Simulation;

/// <summary>
/// The other side of the sandbox: buyers pay here, reports are signed and delivered from here, and its book is kept apart from
/// everything that the server writes.
/// </summary>
internal sealed class Bank(Stage stage, string secret)
{
    private const string Pays =
        """
        update commerce.sandbox_payments set status = 'succeeded', paid_at = $2, amount_minor = coalesce($3, amount_minor)
        where reference = $1 and status in ('open', 'declined') and expires_at > $2
        returning transaction_id, amount_minor, currency
        """;

    private const string Returns =
        "select r.reference, r.amount_minor, p.currency from commerce.sandbox_refunds r join commerce.sandbox_payments p on p.reference = r.payment_reference";

    private readonly ConcurrentDictionary<string, Taken> taken = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(PaymentProvider Provider, string Currency), long> disputed = new();
    private readonly ConcurrentDictionary<string, long> paidOut = new(StringComparer.Ordinal);

    /// <summary>How many reports were delivered, and how they were taken.</summary>
    public ConcurrentDictionary<string, int> Reports { get; } = new(StringComparer.Ordinal);

    private NpgsqlDataSource Source => stage.Host.Services.GetRequiredService<NpgsqlDataSource>();

    /// <summary>All that came in at a provider in a currency.</summary>
    public long TakenAt(PaymentProvider provider, string currency) =>
        taken.Values.Where(money => money.Provider == provider && money.Amount.Currency.Code == currency).Sum(money => money.Amount.MinorUnits);

    public long DisputedAt(PaymentProvider provider, string currency) => disputed.GetValueOrDefault((provider, currency));

    public long PaidOut(string currency) => paidOut.GetValueOrDefault(currency);

    /// <summary>What came in under a reference; null where nothing did.</summary>
    public Taken? TakenUnder(string? reference) => reference is not null && taken.TryGetValue(reference, out var money) ? money : null;

    /// <summary>Notes money that came in at a provider's own place.</summary>
    public bool Take(string reference, PaymentProvider provider, Money amount) => taken.TryAdd(reference, new(provider, amount));

    /// <summary>The buyer pays, of another amount if said so; the money's name, or null where it cannot be paid any more.</summary>
    public async Task<string?> Pay(string reference, long? amount = null)
    {
        await using var pay = Source.CreateCommand(Pays);
        pay.Parameters.Add(new() { Value = reference });
        pay.Parameters.Add(new() { Value = stage.Now });
        pay.Parameters.Add(new() { Value = (object?)amount ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        await using var row = await pay.ExecuteReaderAsync();
        return await row.ReadAsync() && Take(reference, PaymentProvider.Sandbox, new Money(row.GetInt64(1), Currency.Find(row.GetString(2))!.Value))
            ? row.GetString(0)
            : null;
    }

    public Task<bool> ReportPaid(string reference, string transaction, Money amount) =>
        Report("payment.succeeded", reference, transaction, amount, $"evt_{reference}_paid");

    public Task<bool> ReportDeclined(string reference, string transaction, Money amount) =>
        Report("payment.declined", reference, transaction, amount, $"evt_{reference}_no{Random.Shared.Next()}");

    public Task<bool> ReportUnheardRefund(string reference, string transaction, Currency currency) =>
        Report("refund.succeeded", reference, transaction, new Money(1, currency), $"evt_{reference}_odd", refund: "unheard-of");

    /// <summary>The buyer's bank takes money back, or gives it back to us.</summary>
    public async Task ReportDispute(string type, string reference, string transaction, Money amount)
    {
        NoteDispute(PaymentProvider.Sandbox, type switch { "dispute.opened" => amount, "dispute.won" => Money.Zero(amount.Currency) - amount, _ => Money.Zero(amount.Currency) });
        await Report(type, reference, transaction, amount, $"evt_{reference}_{type[8..]}", dispute: "dp_" + reference);
    }

    public void NoteDispute(PaymentProvider provider, Money amount) =>
        disputed.AddOrUpdate((provider, amount.Currency.Code), amount.MinorUnits, (_, known) => known + amount.MinorUnits);

    public void PayOut(string currency, long amount) => paidOut.AddOrUpdate(currency, amount, (_, known) => known + amount);

    /// <summary>What the sandbox's own book says went back.</summary>
    public async Task<List<(string Reference, Money Amount)>> Refunds()
    {
        await using var returns = Source.CreateCommand(Returns);
        await using var rows = await returns.ExecuteReaderAsync();
        var back = new List<(string Reference, Money Amount)>();
        while (await rows.ReadAsync())
        {
            back.Add((rows.GetString(0), new Money(rows.GetInt64(1), Currency.Find(rows.GetString(2))!.Value)));
        }

        return back;
    }

    /// <summary>Delivers a report as the server would receive it.</summary>
    public async Task<bool> Deliver(PaymentProvider provider, string type, CallbackRequest request)
    {
        var answer = await stage.Do((MemberId?)null, new ReceiveCallback(provider, request));
        var accepted = answer is { IsSuccess: true, Value.Refusal: null };
        Reports.AddOrUpdate(accepted ? $"{type} {answer.Value.Verdict}" : $"{type} refused {answer.Error?.Code ?? answer.Value.Refusal?.Code}", 1, (_, count) => count + 1);
        return accepted;
    }

    private Task<bool> Report(string type, string reference, string transaction, Money amount, string id, string? refund = null, string? dispute = null)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                id, type, createdAt = stage.Now, reference, transactionId = transaction, amountMinor = amount.MinorUnits, currency = amount.Currency.Code, refund, dispute, reason = "fraudulent",
            },
            CommonJson.Options);
        var seconds = stage.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(seconds + "."), .. body];
        var signature = $"t={seconds},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}";
        return Deliver(PaymentProvider.Sandbox, type, new CallbackRequest(name => name == "Sandbox-Signature" ? signature : null, body, "application/json"));
    }

    /// <summary>Money that came in.</summary>
    internal sealed record Taken(PaymentProvider Provider, Money Amount);
}
