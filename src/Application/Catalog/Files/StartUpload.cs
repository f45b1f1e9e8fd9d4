using FluentValidation;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Files;

/// <summary>Notes that a member begins to upload a file, if they may upload such a file there.</summary>
[NotReplayable]
public sealed record StartUpload(FilePurpose Purpose, string? FileName, ProductId? ProductId, ContentItemId? ItemId) : ICommand<StartUpload.Response>
{
    public sealed record Response(StoredFileId FileId, string StorageKey, long MaxBytes);

    internal sealed class Validator : AbstractValidator<StartUpload>
    {
        public Validator() => RuleFor(c => c.Purpose).IsInEnum();
    }

    internal sealed class Handler(ICatalogDb catalog, ILearningDb db, IFileLimits limits, ICurrentUser me, TimeProvider clock)
        : ICommandHandler<StartUpload, Response>
    {
        public async Task<Result<Response>> Handle(StartUpload command, CancellationToken cancellationToken)
        {
            var member = me.Required;
            var isAuthor = me.Has(Permissions.CatalogAuthor);
            if (command.Purpose is not (FilePurpose.Avatar or FilePurpose.PaymentProof) && !isAuthor)
            {
                return CommonErrors.Forbidden;
            }

            if (command.ProductId is { } productId && !await MayWrite(productId, member, cancellationToken))
            {
                return ProductErrors.NotFound;
            }

            var used = await db.Files.Where(f => f.OwnerId == member).SumAsync(f => f.Size, cancellationToken);
            if (used >= limits.Quota(isAuthor))
            {
                return StoredFileErrors.QuotaExceeded;
            }

            var now = clock.Now();
            var started = StoredFile.StartUpload(
                Id.New<StoredFileId>(now), member, command.Purpose, command.FileName, command.ProductId, command.ItemId, now);
            if (!started.IsSuccess)
            {
                return started.Error;
            }

            db.Files.Add(started.Value);
            return new Response(started.Value.Id, started.Value.StorageKey, limits.MaxBytes(command.Purpose));
        }

        private Task<bool> MayWrite(ProductId productId, MemberId member, CancellationToken cancellationToken) =>
            me.Has(Permissions.CatalogManage)
                ? catalog.Products.AnyAsync(p => p.Id == productId, cancellationToken)
                : catalog.Products.AnyAsync(
                    p => p.Id == productId && p.Authors.Any(a => a.MemberId == member && a.AcceptedAt != null), cancellationToken);
    }
}
