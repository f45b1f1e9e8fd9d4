using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Items;

/// <summary>The newest two hundred revisions of an item, newest first, without their texts.</summary>
public sealed record ListRevisions(ContentItemId ItemId) : IQuery<RevisionSummary[]>
{
    internal sealed class Handler(ICatalogDb db, IMemberDirectory members, ICurrentUser me) : IQueryHandler<ListRevisions, RevisionSummary[]>
    {
        private const int Most = 200;

        public async Task<Result<RevisionSummary[]>> Handle(ListRevisions query, CancellationToken cancellationToken)
        {
            if (!await db.SeenItems(me).AnyAsync(item => item.Id == query.ItemId, cancellationToken))
            {
                return ContentItemErrors.NotFound;
            }

            var rows = await db.Revisions.AsNoTracking()
                .Where(revision => revision.ItemId == query.ItemId)
                .OrderByDescending(revision => revision.Number)
                .Take(Most)
                .Select(revision => new { revision.Number, revision.Title, revision.AuthorId, revision.Reason, revision.CreatedAt, revision.Body.Length })
                .ToListAsync(cancellationToken);
            var names = await members.Find([.. rows.Select(row => row.AuthorId).Distinct()], cancellationToken);
            return rows.Select(row => new RevisionSummary(
                row.Number, row.Title, names.GetValueOrDefault(row.AuthorId)?.DisplayName, row.Reason, row.CreatedAt, row.Length)).ToArray();
        }
    }
}

/// <summary>A revision without its text.</summary>
public sealed record RevisionSummary(int Number, string Title, string? Author, RevisionReason Reason, DateTimeOffset CreatedAt, int Length);
