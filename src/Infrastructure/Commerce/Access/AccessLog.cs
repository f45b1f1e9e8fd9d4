using System.Text.Json;
using KnowledgePay.Application.Commerce.Access;
using KnowledgePay.Application.Commerce.Contracts;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Commerce.Access;

/// <summary>Writes lines at once, in the order in which they are said: a save of many rows would sort them by key.</summary>
internal sealed class AccessLog(AppDbContext db, IOutbox outbox, TimeProvider clock) : IAccessLog
{
    public async Task<bool> Write(MemberId member, AccessEntry entry, CancellationToken cancellationToken)
    {
        var line = AccessEvent.Write(member, entry, clock.Now());
        var written = await db.Database.ExecuteSqlAsync(
            $"""
            insert into commerce.access_events
              (member_id, id, kind, scope_kind, scope_id, right_id, valid_from, valid_until, retry_days, grace_days, source_type, source_id, written_by, note, written_at)
            values ({line.MemberId.Value}, {line.Id.Value}, {Word(line.Kind.ToString())}, {Word(line.ScopeKind.ToString())}, {line.ScopeId}, {line.RightId},
              {line.From}, {line.Until}, {line.RetryDays}, {line.GraceDays}, {line.SourceType}, {line.SourceId}, {line.By?.Value}, {line.Note}, {line.At})
            on conflict (member_id, kind, source_type, source_id, right_id, scope_id) do nothing
            """,
            cancellationToken) == 1;
        if (written)
        {
            outbox.Add(new AccessChangedV1(member, entry.Scope.Kind == AccessScopeKind.Product ? new ProductId(entry.Scope.Id!.Value) : null));
        }

        return written;
    }

    private static string Word(string choice) => JsonNamingPolicy.CamelCase.ConvertName(choice);
}
