using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Items;

/// <summary>Makes an older state the draft again; what stood there stays among the revisions.</summary>
public sealed record RestoreRevision(ContentItemId ItemId, int Number, int Version) : ICommand
{
    internal sealed class Handler(ICatalogDb db, ICurrentUser me, TimeProvider clock) : ICommandHandler<RestoreRevision>
    {
        public async Task<Result> Handle(RestoreRevision command, CancellationToken cancellationToken)
        {
            if (await db.OwnItem(command.ItemId, me, cancellationToken) is not { } item)
            {
                return ContentItemErrors.NotFound;
            }

            if (item.Version != command.Version)
            {
                return CommonErrors.VersionMismatch;
            }

            if (await db.Revisions.SingleOrDefaultAsync(r => r.ItemId == item.Id && r.Number == command.Number, cancellationToken) is not { } revision)
            {
                return ContentItemErrors.RevisionNotFound;
            }

            var now = clock.Now();
            var saved = item.SaveDraft(revision.Title, revision.Body, item.Draft.MediaFileId, item.Draft.DurationSeconds, me.Required, now);
            if (saved.IsSuccess)
            {
                await db.Record(item, RevisionReason.Restore, me.Required, now, cancellationToken);
            }

            return saved;
        }
    }
}
