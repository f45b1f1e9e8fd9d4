using KnowledgePay.Domain.Catalog;

namespace KnowledgePay.Application.Catalog.Files;

/// <summary>Whether something in the catalogue still uses a file: a cover, an e-book, a lesson, or a link in any kept text.</summary>
public interface IFileUsage
{
    /// <summary>Which of the files the catalogue uses.</summary>
    Task<IReadOnlySet<StoredFileId>> UsedByCatalog(IReadOnlyCollection<StoredFileId> files, CancellationToken cancellationToken);
}
