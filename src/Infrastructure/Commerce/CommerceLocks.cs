using System.Text.Json;
using KnowledgePay.Application.Commerce;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Commerce;

/// <summary>A row lock for what exists, a transaction-level advisory lock for what is about to.</summary>
internal sealed class CommerceLocks(AppDbContext db) : ICommerceLocks
{
    /// <summary>The order whose row this transaction has locked already.</summary>
    private (Guid Transaction, OrderId Order) held;

    public async Task<bool> Order(OrderId order, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is { } current && held == (current.TransactionId, order))
        {
            return true;
        }

        return await db.Database.SqlQuery<int>($"select 1 as \"Value\" from commerce.orders where id = {order.Value} for update").AnyLocked(cancellationToken);
    }

    public Task<Payment?> Payment(PaymentId payment, CancellationToken cancellationToken) => Locked(
        $"""
        select p.* from commerce.orders o join commerce.payments p on p.order_id = o.id
        where p.id = {payment.Value} for update of o for no key update of p
        """,
        cancellationToken);

    public Task<Payment?> Payment(PaymentProvider provider, string reference, CancellationToken cancellationToken) => Locked(
        $"""
        select p.* from commerce.orders o join commerce.payments p on p.order_id = o.id
        where p.provider = {JsonNamingPolicy.CamelCase.ConvertName(provider.ToString())} and p.reference = {reference} for update of o for no key update of p
        """,
        cancellationToken);

    public async Task<bool> Gift(GiftId gift, CancellationToken cancellationToken) =>
        await db.Database.SqlQuery<int>($"select 1 as \"Value\" from commerce.gifts where id = {gift.Value} for update").AnyLocked(cancellationToken);

    public async Task<bool> Membership(MembershipId membership, CancellationToken cancellationToken) =>
        await db.Database.SqlQuery<int>($"select 1 as \"Value\" from commerce.memberships where id = {membership.Value} for update").AnyLocked(cancellationToken);

    public Task Buyer(MemberId member, CancellationToken cancellationToken) => Named($"buyer:{member.Value:N}", cancellationToken);

    public Task Payouts(Currency currency, CancellationToken cancellationToken) => Named($"payouts:{currency.Code}", cancellationToken);

    /// <summary>Rows are locked in the sequence in which the statement names them; a row that was waited for is read anew.</summary>
    private async Task<Payment?> Locked(FormattableString statement, CancellationToken cancellationToken)
    {
        // As it stands: composing over it would lose the lock.
        var payment = (await db.Payments.FromSqlInterpolated(statement).ToListAsync(cancellationToken)).SingleOrDefault();
        if (payment is not null && db.Database.CurrentTransaction is { } current)
        {
            held = (current.TransactionId, payment.OrderId);
        }

        return payment;
    }

    private Task<int> Named(string name, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({name}, 0))", cancellationToken);
}

internal static class LockedRows
{
    /// <summary>Reads the statement as it stands: composing over it would lose the lock.</summary>
    public static async Task<bool> AnyLocked(this IQueryable<int> rows, CancellationToken cancellationToken) =>
        (await rows.ToListAsync(cancellationToken)).Count > 0;
}
