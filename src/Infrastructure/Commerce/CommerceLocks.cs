using KnowledgePay.Application.Commerce;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Commerce;

/// <summary>A row lock for what exists, a transaction-level advisory lock for what is about to.</summary>
internal sealed class CommerceLocks(AppDbContext db) : ICommerceLocks
{
    public async Task<bool> Order(OrderId order, CancellationToken cancellationToken) =>
        await db.Database.SqlQuery<int>($"select 1 as \"Value\" from commerce.orders where id = {order.Value} for update").AnyLocked(cancellationToken);

    public async Task<bool> Gift(GiftId gift, CancellationToken cancellationToken) =>
        await db.Database.SqlQuery<int>($"select 1 as \"Value\" from commerce.gifts where id = {gift.Value} for update").AnyLocked(cancellationToken);

    public async Task<bool> Membership(MembershipId membership, CancellationToken cancellationToken) =>
        await db.Database.SqlQuery<int>($"select 1 as \"Value\" from commerce.memberships where id = {membership.Value} for update").AnyLocked(cancellationToken);

    public Task Buyer(MemberId member, CancellationToken cancellationToken) => Named($"buyer:{member.Value:N}", cancellationToken);

    public Task Payouts(Currency currency, CancellationToken cancellationToken) => Named($"payouts:{currency.Code}", cancellationToken);

    private Task<int> Named(string name, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({name}, 0))", cancellationToken);
}

internal static class LockedRows
{
    /// <summary>Reads the statement as it stands: composing over it would lose the lock.</summary>
    public static async Task<bool> AnyLocked(this IQueryable<int> rows, CancellationToken cancellationToken) =>
        (await rows.ToListAsync(cancellationToken)).Count > 0;
}
