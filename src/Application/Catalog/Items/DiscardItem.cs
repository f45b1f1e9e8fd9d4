using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Items;

/// <summary>Deletes an item that is not published, with its revisions.</summary>
public sealed record DiscardItem(ContentItemId ItemId, int Version) : ICommand
{
    internal sealed class Handler(ICatalogDb db, ICurrentUser me) : ICommandHandler<DiscardItem>
    {
        public async Task<Result> Handle(DiscardItem command, CancellationToken cancellationToken)
        {
            if (await db.OwnItem(command.ItemId, me, cancellationToken) is not { } item)
            {
                return ContentItemErrors.NotFound;
            }

            if (item.Version != command.Version)
            {
                return CommonErrors.VersionMismatch;
            }

            var discarded = item.Discard();
            if (discarded.IsSuccess)
            {
                db.Items.Remove(item);
            }

            return discarded;
        }
    }
}
