using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Items;

/// <summary>Makes the draft what members read, now or at the given time.</summary>
public sealed record PublishItem(ContentItemId ItemId, int Version, DateTimeOffset? PublishAt) : ICommand
{
    internal sealed class Handler(ICatalogDb db, IMarkdownRenderer markdown, ICurrentUser me, TimeProvider clock) : ICommandHandler<PublishItem>
    {
        public async Task<Result> Handle(PublishItem command, CancellationToken cancellationToken)
        {
            if (await db.OwnItem(command.ItemId, me, cancellationToken) is not { } item)
            {
                return ContentItemErrors.NotFound;
            }

            if (item.Version != command.Version)
            {
                return CommonErrors.VersionMismatch;
            }

            var now = clock.Now();
            if (command.PublishAt is { } time)
            {
                return item.Schedule(time, now);
            }

            var published = item.Publish(markdown, now);
            if (published.IsSuccess)
            {
                await db.Record(item, RevisionReason.Publish, me.Required, now, cancellationToken);
            }

            return published;
        }
    }
}
