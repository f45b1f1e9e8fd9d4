using FluentValidation;
using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Items;

/// <summary>Keeps what the author wrote, and a revision of it: autosaves are joined, a deliberate save stands by itself.</summary>
public sealed record SaveDraft(
    ContentItemId ItemId, int Version, string Title, string Body, StoredFileId? MediaFileId, int? DurationSeconds, bool Deliberate)
    : ICommand<SaveDraft.Response>
{
    public sealed record Response(int Version, DateTimeOffset UpdatedAt, bool HasUnpublishedChanges);

    internal sealed class Validator : AbstractValidator<SaveDraft>
    {
        public Validator()
        {
            RuleFor(c => c.Title).NotEmpty().MaximumLength(ProductDetails.MaxTitle);
            RuleFor(c => c.Body).NotNull();
        }
    }

    internal sealed class Handler(ICatalogDb db, ILearningDb files, ICurrentUser me, TimeProvider clock) : ICommandHandler<SaveDraft, Response>
    {
        public async Task<Result<Response>> Handle(SaveDraft command, CancellationToken cancellationToken)
        {
            if (await db.OwnItem(command.ItemId, me, cancellationToken) is not { } item)
            {
                return ContentItemErrors.NotFound;
            }

            if (item.Version != command.Version)
            {
                return CommonErrors.VersionMismatch;
            }

            if (command.MediaFileId is { } media && media != item.Draft.MediaFileId && !await files.Files.AnyAsync(
                f => f.Id == media && f.ReadyAt != null && f.ProductId == item.ProductId
                    && (f.Purpose == FilePurpose.Audio || f.Purpose == FilePurpose.Video),
                cancellationToken))
            {
                return ContentItemErrors.MediaUnknown;
            }

            var now = clock.Now();
            var saved = item.SaveDraft(command.Title, command.Body, command.MediaFileId, command.DurationSeconds, me.Required, now);
            if (!saved.IsSuccess)
            {
                return saved.Error;
            }

            await db.Record(item, command.Deliberate ? RevisionReason.Manual : RevisionReason.Autosave, me.Required, now, cancellationToken);
            return new Response(item.Version, item.Draft.UpdatedAt, item.HasUnpublishedChanges);
        }
    }
}
