using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Items;

/// <summary>What changed between two revisions, by lines.</summary>
public sealed record DiffRevisions(ContentItemId ItemId, int Before, int After) : IQuery<DiffRevisions.Response>
{
    public sealed record Response(string TitleBefore, string TitleAfter, IReadOnlyList<DiffHunk> Hunks);

    internal sealed class Handler(ICatalogDb db, ICurrentUser me) : IQueryHandler<DiffRevisions, Response>
    {
        public async Task<Result<Response>> Handle(DiffRevisions query, CancellationToken cancellationToken)
        {
            var own = db.SeenItems(me);
            var texts = await db.Revisions.AsNoTracking()
                .Where(r => r.ItemId == query.ItemId && (r.Number == query.Before || r.Number == query.After) && own.Any(item => item.Id == r.ItemId))
                .Select(r => new { r.Number, r.Title, r.Body })
                .ToDictionaryAsync(r => r.Number, cancellationToken);
            return texts.TryGetValue(query.Before, out var before) && texts.TryGetValue(query.After, out var after)
                ? new Response(before.Title, after.Title, LineDiff.Between(before.Body, after.Body))
                : ContentItemErrors.RevisionNotFound;
        }
    }
}
