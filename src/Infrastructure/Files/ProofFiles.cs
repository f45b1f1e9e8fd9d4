using KnowledgePay.Application.Catalog;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Catalog.Files;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Files;

internal sealed class ProofFiles(ILearningDb db, IMediaLinks links) : IProofFiles
{
    public Task<ProofFile?> Find(StoredFileId id, MemberId owner, CancellationToken cancellationToken) => db.Files.AsNoTracking()
        .Where(f => f.Id == id && f.OwnerId == owner && f.Purpose == FilePurpose.PaymentProof && f.ReadyAt != null)
        .Select(f => new ProofFile(f.Id, f.Sha256))
        .FirstOrDefaultAsync(cancellationToken);

    public async Task<IReadOnlyDictionary<StoredFileId, string>> Addresses(IReadOnlyCollection<StoredFileId> ids, CancellationToken cancellationToken)
    {
        var files = await db.Files.AsNoTracking()
            .Where(f => ids.Contains(f.Id) && f.Purpose == FilePurpose.PaymentProof)
            .Select(f => new { f.Id, f.FileName })
            .ToListAsync(cancellationToken);
        var addresses = new Dictionary<StoredFileId, string>();
        foreach (var file in files)
        {
            addresses[file.Id] = await links.ForReader(file.Id, file.FileName, cancellationToken);
        }

        return addresses;
    }
}
