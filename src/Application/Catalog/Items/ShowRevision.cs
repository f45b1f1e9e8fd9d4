using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Items;

/// <summary>One revision with its text.</summary>
public sealed record ShowRevision(ContentItemId ItemId, int Number) : IQuery<ShowRevision.Response>
{
    public sealed record Response(int Number, string Title, string Body, RevisionReason Reason, DateTimeOffset CreatedAt);

    internal sealed class Handler(ICatalogDb db, ICurrentUser me) : IQueryHandler<ShowRevision, Response>
    {
        public async Task<Result<Response>> Handle(ShowRevision query, CancellationToken cancellationToken)
        {
            var own = db.SeenItems(me);
            var revision = await db.Revisions.AsNoTracking()
                .Where(r => r.ItemId == query.ItemId && r.Number == query.Number && own.Any(item => item.Id == r.ItemId))
                .Select(r => new Response(r.Number, r.Title, r.Body, r.Reason, r.CreatedAt))
                .SingleOrDefaultAsync(cancellationToken);
            return revision is null ? ContentItemErrors.RevisionNotFound : revision;
        }
    }
}
