using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Contracts;

/// <summary>A file that a member handed in as a proof of payment.</summary>
/// <param name="Id">The file.</param>
/// <param name="Sha256">The digest of its content: equal content, equal digest.</param>
public sealed record ProofFile(StoredFileId Id, string Sha256);

/// <summary>Finds and shows proofs of payment for the module that judges them.</summary>
public interface IProofFiles
{
    /// <summary>A complete proof that the member uploaded; null where it is anything else.</summary>
    Task<ProofFile?> Find(StoredFileId id, MemberId owner, CancellationToken cancellationToken);

    /// <summary>Addresses that show the files for a while; what is gone is absent.</summary>
    Task<IReadOnlyDictionary<StoredFileId, string>> Addresses(IReadOnlyCollection<StoredFileId> ids, CancellationToken cancellationToken);
}

/// <summary>Knows which files other modules still need; implemented by them.</summary>
public interface IHeldFiles
{
    Task<IReadOnlySet<StoredFileId>> Of(IReadOnlyCollection<StoredFileId> files, CancellationToken cancellationToken);
}
