using Dapper;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Domain.Common;
using Npgsql;

namespace KnowledgePay.Infrastructure.Payments.Sandbox;

/// <summary>A payment on the sandbox's side.</summary>
public sealed record SandboxPayment(
    string Reference, string Title, Money Amount, string ReturnUrl, string CallbackUrl, string Status, string TransactionId, Money Refunded, DateTimeOffset ExpiresAt, DateTimeOffset? PaidAt);

/// <summary>
/// The sandbox's books. It stands for a bank: its writes are its own and never part of a transaction of ours.
/// </summary>
internal sealed class SandboxBank(NpgsqlDataSource source, TimeProvider clock)
{
    public const string Open = "open";
    public const string Succeeded = "succeeded";
    public const string Declined = "declined";
    public const string Closed = "closed";

    private const string Columns =
        "reference, title, amount_minor as AmountMinor, currency, return_url as ReturnUrl, callback_url as CallbackUrl, status, " +
        "transaction_id as TransactionId, refunded_minor as RefundedMinor, expires_at as ExpiresAt, paid_at as PaidAt";

    public async Task Add(PaymentOrder order, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into commerce.sandbox_payments
                (reference, title, amount_minor, currency, return_url, callback_url, status, transaction_id, refunded_minor, expires_at)
            values (@Reference, @Title, @AmountMinor, @Currency, @ReturnUrl, @CallbackUrl, 'open', @TransactionId, 0, @ExpiresAt)
            on conflict (reference) do nothing
            """,
            new
            {
                order.Reference,
                order.Title,
                AmountMinor = order.Amount.MinorUnits,
                Currency = order.Amount.Currency.Code,
                order.ReturnUrl,
                order.CallbackUrl,
                TransactionId = "sbx_" + Guid.CreateVersion7(clock.Now()).ToString("N"),
                order.ExpiresAt,
            },
            cancellationToken: cancellationToken));
    }

    public async Task<SandboxPayment?> Find(string reference, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"select {Columns} from commerce.sandbox_payments where reference = @reference", new { reference }, cancellationToken: cancellationToken));
        return row?.ToPayment();
    }

    /// <summary>Moves a payment that can still be paid; null where it could not.</summary>
    public async Task<SandboxPayment?> Move(string reference, string status, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"""
            update commerce.sandbox_payments set status = @status, paid_at = case when @status = 'succeeded' then @now end
            where reference = @reference and status in ('open', 'declined') and (@status <> 'succeeded' or expires_at > @now)
            returning {Columns}
            """,
            new { reference, status, now = clock.Now() },
            cancellationToken: cancellationToken));
        return row?.ToPayment();
    }

    /// <summary>Takes a refund in, once per reference; the amount that was refunded under it, or null where it does not fit into the payment.</summary>
    public async Task<long?> Refund(ProviderRefund refund, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var left = await connection.QuerySingleOrDefaultAsync<long?>(new CommandDefinition(
            "select amount_minor - refunded_minor from commerce.sandbox_payments where reference = @Reference and status = 'succeeded' for update",
            new { refund.Payment.Reference },
            transaction,
            cancellationToken: cancellationToken));
        var known = await RefundedUnder(connection, transaction, refund.Reference, cancellationToken);
        if (known is null && left >= refund.Amount.MinorUnits)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                """
                insert into commerce.sandbox_refunds (reference, payment_reference, amount_minor, at) values (@refund, @payment, @amount, @now);
                update commerce.sandbox_payments set refunded_minor = refunded_minor + @amount where reference = @payment;
                """,
                new { refund = refund.Reference, payment = refund.Payment.Reference, amount = refund.Amount.MinorUnits, now = clock.Now() },
                transaction,
                cancellationToken: cancellationToken));
            known = refund.Amount.MinorUnits;
        }

        await transaction.CommitAsync(cancellationToken);
        return known;
    }

    public async Task<long?> FindRefund(string reference, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await RefundedUnder(connection, null, reference, cancellationToken);
    }

    private static Task<long?> RefundedUnder(NpgsqlConnection connection, NpgsqlTransaction? transaction, string reference, CancellationToken cancellationToken) =>
        connection.QuerySingleOrDefaultAsync<long?>(new CommandDefinition(
            "select amount_minor from commerce.sandbox_refunds where reference = @reference", new { reference }, transaction, cancellationToken: cancellationToken));

    private sealed class Row
    {
        public string Reference { get; init; } = "";

        public string Title { get; init; } = "";

        public long AmountMinor { get; init; }

        public string Currency { get; init; } = "";

        public string ReturnUrl { get; init; } = "";

        public string CallbackUrl { get; init; } = "";

        public string Status { get; init; } = "";

        public string TransactionId { get; init; } = "";

        public long RefundedMinor { get; init; }

        public DateTime ExpiresAt { get; init; }

        public DateTime? PaidAt { get; init; }

        public SandboxPayment ToPayment()
        {
            var currency = Domain.Common.Currency.Find(Currency)!.Value;
            return new(
                Reference, Title, new(AmountMinor, currency), ReturnUrl, CallbackUrl, Status, TransactionId, new(RefundedMinor, currency), new(ExpiresAt), PaidAt is { } at ? new(at) : null);
        }
    }
}
