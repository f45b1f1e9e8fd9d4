using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Files;

/// <summary>Finds a file that may be fetched: a public one, or a gated one with a valid signature. Anything else is not there.</summary>
public sealed record OpenMedia(StoredFileId FileId, long? Expires, string? Signature) : IQuery<OpenMedia.Response>
{
    public sealed record Response(string StorageKey, string FileName, string ContentType, string Sha256, FileGate Gate, DateTimeOffset ModifiedAt);

    internal sealed class Handler(ILearningDb db, IMediaLinks links) : IQueryHandler<OpenMedia, Response>
    {
        public async Task<Result<Response>> Handle(OpenMedia query, CancellationToken cancellationToken)
        {
            var file = await db.Files.AsNoTracking()
                .Where(f => f.Id == query.FileId && f.ReadyAt != null)
                .Select(f => new Response(f.StorageKey, f.FileName, f.ContentType, f.Sha256, f.Gate, f.ReadyAt!.Value))
                .SingleOrDefaultAsync(cancellationToken);
            if (file is null)
            {
                return StoredFileErrors.NotFound;
            }

            return file.Gate == FileGate.Public || await IsSigned(query, cancellationToken) ? file : StoredFileErrors.NotFound;
        }

        private async ValueTask<bool> IsSigned(OpenMedia query, CancellationToken cancellationToken) =>
            query is { Expires: { } expires, Signature: { } signature } && await links.IsValid(query.FileId, expires, signature, cancellationToken);
    }
}
