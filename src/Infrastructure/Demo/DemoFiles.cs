using System.Security.Cryptography;
using KnowledgePay.Application.Catalog.Files;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using static KnowledgePay.Infrastructure.Demo.DemoSeeder;

namespace KnowledgePay.Infrastructure.Demo;

/// <summary>
/// The files of the demo: noted with the products, written to storage after that transaction, because storage does not
/// roll back. A file that an interrupted run left unwritten is written by the next one.
/// </summary>
internal sealed class DemoFiles(AppDbContext db, IFileStorage storage, DemoContent content, TimeProvider clock)
{
    /// <summary>Notes a file that is to come; give its id to what shows it.</summary>
    public StoredFileId Announce(FilePurpose purpose, string fileName, Product product, ContentItemId? itemId)
    {
        var now = clock.Now();
        var file = Must(StoredFile.StartUpload(Id.New<StoredFileId>(now), product.OwnerId!.Value, purpose, fileName, product.Id, itemId, now));
        db.Files.Add(file);
        return file.Id;
    }

    /// <summary>Writes what is announced and not there yet; returns how many files that were.</summary>
    public async Task<int> WriteAnnounced(CancellationToken cancellationToken)
    {
        var slugs = content.Products.Select(p => p.Slug).ToList();
        var waiting = await db.Files
            .Where(f => f.ReadyAt == null && db.Products.Any(p => p.Id == f.ProductId && slugs.Contains(p.Slug)))
            .ToListAsync(cancellationToken);
        var written = 0;
        foreach (var file in waiting)
        {
            if (await Content(file, cancellationToken) is not { } source)
            {
                continue;
            }

            await using (source)
            {
                var size = source.Length;
                var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(source, cancellationToken));
                source.Position = 0;
                await storage.Write(file.StorageKey, source, cancellationToken);
                Must(file.FinishUpload(FormatOf(file.FileName), size, digest, null, clock.Now()));
            }

            written++;
        }

        await db.SaveChangesAsync(cancellationToken);
        return written;
    }

    private static FileFormat FormatOf(string fileName) => Path.GetExtension(fileName) switch
    {
        ".wav" => FileFormat.Wav,
        ".mp4" => FileFormat.Mp4,
        _ => FileFormat.Epub,
    };

    /// <summary>Null where an author began an upload of their own.</summary>
    private async Task<Stream?> Content(StoredFile file, CancellationToken cancellationToken)
    {
        var product = await db.Products.SingleAsync(p => p.Id == file.ProductId, cancellationToken);
        var demo = content.Products.Single(p => p.Slug == product.Slug);
        if (demo.Items.FirstOrDefault(i => i.Media == file.FileName) is { Media: { } media })
        {
            return content.Media(media);
        }

        if (product.EbookFileId != file.Id)
        {
            return null;
        }

        var chapters = await db.Items.Where(i => i.ProductId == product.Id && i.Live != null).OrderBy(i => i.Position).ToListAsync(cancellationToken);
        var author = content.Members.Single(m => m.Handle == demo.Author).DisplayName;
        return DemoEbook.Epub(product, author, [.. chapters.Select(c => (c.Title, c.Live!.Html))]);
    }
}
