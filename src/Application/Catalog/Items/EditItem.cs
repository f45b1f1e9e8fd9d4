using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Items;

/// <summary>Changes how an item is taken in and who may read it; what is live is cut again at once.</summary>
public sealed record EditItem(ContentItemId ItemId, int Version, ItemType? Type, ItemVisibility? Visibility) : ICommand
{
    internal sealed class Handler(ICatalogDb db, IMarkdownRenderer markdown, ICurrentUser me) : ICommandHandler<EditItem>
    {
        public async Task<Result> Handle(EditItem command, CancellationToken cancellationToken)
        {
            if (await db.OwnItem(command.ItemId, me, cancellationToken) is not { } item)
            {
                return ContentItemErrors.NotFound;
            }

            if (item.Version != command.Version)
            {
                return CommonErrors.VersionMismatch;
            }

            return item.ChangeSettings(command.Type ?? item.Type, command.Visibility ?? item.Visibility, markdown);
        }
    }
}
