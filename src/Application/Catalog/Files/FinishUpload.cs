using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Files;

/// <summary>Notes that the content of an upload is in storage, and what it turned out to be.</summary>
[NotReplayable]
public sealed record FinishUpload(StoredFileId FileId, FileFormat Format, long Size, string Sha256, PictureSize? Picture) : ICommand<FinishUpload.Response>
{
    /// <summary>The file as it is from now on.</summary>
    /// <param name="Id">Name it wherever a file is asked for.</param>
    /// <param name="Url">The address of a public file; of a gated one, an address that expires.</param>
    /// <param name="Name">The cleaned name.</param>
    /// <param name="ContentType">What the content is, whatever the client called it.</param>
    /// <param name="Size">In bytes.</param>
    /// <param name="Width">Of a picture.</param>
    /// <param name="Height">Of a picture.</param>
    public sealed record Response(StoredFileId Id, string Url, string Name, string ContentType, long Size, int? Width, int? Height);

    internal sealed class Validator : AbstractValidator<FinishUpload>
    {
        public Validator() => RuleFor(c => c.Size).GreaterThan(0);
    }

    internal sealed class Handler(ILearningDb db, IFileLimits limits, IMediaLinks links, IMemberTurn turn, ICurrentUser me, TimeProvider clock)
        : ICommandHandler<FinishUpload, Response>
    {
        public async Task<Result<Response>> Handle(FinishUpload command, CancellationToken cancellationToken)
        {
            var member = me.Required;
            await turn.Take(member, member.Value, cancellationToken);
            if (await db.Files.SingleOrDefaultAsync(f => f.Id == command.FileId && f.OwnerId == member, cancellationToken) is not { } file)
            {
                return StoredFileErrors.NotFound;
            }

            var used = await db.Files.Where(f => f.OwnerId == member).SumAsync(f => f.Size, cancellationToken);
            if (used + command.Size > limits.Quota(me.Has(Permissions.CatalogAuthor)))
            {
                return StoredFileErrors.QuotaExceeded;
            }

            var finished = file.FinishUpload(command.Format, command.Size, command.Sha256, command.Picture, clock.Now());
            if (!finished.IsSuccess)
            {
                return finished.Error;
            }

            var url = file.Gate == FileGate.Public
                ? links.Public(file.Id, file.FileName)
                : await links.ForReader(file.Id, file.FileName, cancellationToken);
            return new Response(file.Id, url, file.FileName, file.ContentType, file.Size, file.Width, file.Height);
        }
    }
}
