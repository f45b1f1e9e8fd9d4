using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Files;

/// <summary>A file as it comes in.</summary>
/// <param name="Purpose">What it is for.</param>
/// <param name="FileName">What the client calls it; only people see it.</param>
/// <param name="ProductId">The product it belongs to.</param>
/// <param name="ItemId">The item it belongs to.</param>
public sealed record IncomingFile(FilePurpose Purpose, string? FileName, ProductId? ProductId = null, ContentItemId? ItemId = null);

/// <summary>
/// Takes a file in, streaming: the upload is noted, its first bytes decide what it is, the content goes to storage
/// outside any transaction, and only then can it be fetched. What is refused leaves nothing behind.
/// </summary>
public interface IFileIntake
{
    Task<Result<FinishUpload.Response>> Take(IncomingFile file, Stream content, CancellationToken cancellationToken);
}
