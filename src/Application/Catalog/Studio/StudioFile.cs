using KnowledgePay.Application.Catalog.Files;
using KnowledgePay.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Studio;

/// <summary>A file of a work as its authors see it.</summary>
/// <param name="Id">The file.</param>
/// <param name="Name">What it is called.</param>
/// <param name="ContentType">What its content is.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Url">An address that works for some hours.</param>
public sealed record StudioFile(StoredFileId Id, string Name, string ContentType, long Size, string Url);

/// <summary>Describes the files that a work names. Ask only after it was decided that the work may be seen.</summary>
internal static class StudioFiles
{
    public static async Task<StudioFile?> Named(this ILearningDb db, IMediaLinks links, StoredFileId? id, CancellationToken cancellationToken)
    {
        if (id is not { } known || await db.Files.AsNoTracking().SingleOrDefaultAsync(f => f.Id == known && f.ReadyAt != null, cancellationToken) is not { } file)
        {
            return null;
        }

        return new(file.Id, file.FileName, file.ContentType, file.Size, await links.ForReader(file.Id, file.FileName, cancellationToken));
    }
}
