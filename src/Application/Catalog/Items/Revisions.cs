using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Items;

/// <summary>Keeps drafts as revisions.</summary>
internal static class Revisions
{
    /// <summary>Keeps the item's draft, in a new revision or in the newest one, as the item decides.</summary>
    public static async Task Record(
        this ICatalogDb db, ContentItem item, RevisionReason reason, MemberId by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var newest = await db.Revisions.Where(r => r.ItemId == item.Id).OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancellationToken);
        if (item.Record(Id.New<ContentRevisionId>(now), newest, reason, by, now) is { } revision)
        {
            db.Revisions.Add(revision);
        }
    }
}
