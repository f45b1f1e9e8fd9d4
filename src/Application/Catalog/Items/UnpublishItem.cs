using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Items;

/// <summary>Takes an item off the schedule, or out of members' sight.</summary>
public sealed record UnpublishItem(ContentItemId ItemId, int Version) : ICommand
{
    internal sealed class Handler(ICatalogDb db, ICurrentUser me) : ICommandHandler<UnpublishItem>
    {
        public async Task<Result> Handle(UnpublishItem command, CancellationToken cancellationToken)
        {
            if (await db.OwnItem(command.ItemId, me, cancellationToken) is not { } item)
            {
                return ContentItemErrors.NotFound;
            }

            if (item.Version != command.Version)
            {
                return CommonErrors.VersionMismatch;
            }

            return item.Unpublish();
        }
    }
}
