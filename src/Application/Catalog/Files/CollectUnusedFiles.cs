using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Files;

/// <summary>
/// Deletes uploads that never ended and files that nothing has used for <see cref="Grace"/>. The content goes first and the
/// row last: a failure in between leaves the row, and the next run deletes both.
/// </summary>
public sealed class CollectUnusedFiles(ILearningDb db, IFileUsage usage, IHeldFiles held, IMemberDirectory members, IFileStorage storage, TimeProvider clock) : IRecurringJob
{
    /// <summary>Long enough for an author to come back to a draft.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(7);

    private const int Batch = 200;

    public string Name => "catalog.collect_unused_files";

    public TimeSpan Interval => TimeSpan.FromHours(1);

    public async Task<int> RunOnce(CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var abandonedBefore = now - StoredFile.UploadTimeout;
        var unusedBefore = now - Grace;
        var candidates = await db.Files.AsNoTracking()
            .Where(f => (f.ReadyAt == null && f.CreatedAt < abandonedBefore) || (f.ReadyAt != null && f.CheckedAt < unusedBefore))
            .OrderBy(f => f.CheckedAt).ThenBy(f => f.Id)
            .Take(Batch)
            .ToListAsync(cancellationToken);
        var used = await Used(candidates, cancellationToken);
        await db.Files.Where(f => used.Contains(f.Id)).ExecuteUpdateAsync(set => set.SetProperty(f => f.CheckedAt, now), cancellationToken);

        var unused = candidates.Where(f => !used.Contains(f.Id)).ToList();
        foreach (var file in unused)
        {
            await storage.Delete(file.StorageKey, cancellationToken);
            await db.Files.Where(f => f.Id == file.Id).ExecuteDeleteAsync(cancellationToken);
        }

        return unused.Count;
    }

    private async Task<List<StoredFileId>> Used(List<StoredFile> candidates, CancellationToken cancellationToken)
    {
        var ready = candidates.Where(f => f.IsReady).ToList();
        var inCatalog = await usage.UsedByCatalog([.. ready.Select(f => f.Id)], cancellationToken);
        var avatars = ready.Where(f => f.Purpose == FilePurpose.Avatar).ToList();
        var owners = await members.Find([.. avatars.Select(f => f.OwnerId).Distinct()], cancellationToken);
        var worn = avatars.Where(f => owners.TryGetValue(f.OwnerId, out var owner)
            && owner.AvatarUrl?.Contains(f.Id.ToString(), StringComparison.OrdinalIgnoreCase) == true);
        var heldElsewhere = await held.Of([.. ready.Select(f => f.Id)], cancellationToken);
        return [.. inCatalog, .. heldElsewhere, .. worn.Select(f => f.Id)];
    }
}
