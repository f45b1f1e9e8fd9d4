using KnowledgePay.Application.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Persistence;

/// <summary>A turn is a transaction-level advisory lock: it ends with the transaction, and needs no row to exist yet.</summary>
internal sealed class MemberTurn(AppDbContext db) : IMemberTurn
{
    public Task Take(MemberId member, Guid subject, CancellationToken cancellationToken)
    {
        var name = $"turn:{member.Value:N}:{subject:N}";
        return db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({name}, 0))", cancellationToken);
    }
}
