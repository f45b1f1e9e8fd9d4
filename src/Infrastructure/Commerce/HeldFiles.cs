using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Commerce;
using KnowledgePay.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Commerce;

/// <summary>Proofs of payment are kept as long as the orders they prove.</summary>
internal sealed class HeldFiles(ICommerceDb db) : IHeldFiles
{
    public async Task<IReadOnlySet<StoredFileId>> Of(IReadOnlyCollection<StoredFileId> files, CancellationToken cancellationToken) =>
        (await db.OfflineProofs.AsNoTracking().Where(p => files.Contains(p.FileId)).Select(p => p.FileId).ToListAsync(cancellationToken)).ToHashSet();
}
