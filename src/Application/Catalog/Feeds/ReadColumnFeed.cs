using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Feeds;

/// <summary>The newest articles of a published column, as far as everybody may read them.</summary>
public sealed record ReadColumnFeed(string Slug) : IQuery<ReadColumnFeed.Response>
{
    /// <summary>How many articles a feed holds.</summary>
    public const int Length = 50;

    public sealed record Response(string Slug, string Title, string Subtitle, string Summary, string Language, DateTimeOffset UpdatedAt, IReadOnlyList<Entry> Entries);

    /// <summary>An article of the feed: from the text before its cut and nothing else.</summary>
    public sealed record Entry(ContentItemId Id, string Title, string PreviewText, string PreviewHtml, DateTimeOffset PublishedAt, DateTimeOffset UpdatedAt);

    internal sealed class Handler(ICatalogDb db) : IQueryHandler<ReadColumnFeed, Response>
    {
        public async Task<Result<Response>> Handle(ReadColumnFeed query, CancellationToken cancellationToken)
        {
            var column = await db.Products.AsNoTracking()
                .Where(p => p.Slug == query.Slug && p.Kind == ProductKind.Column && p.Status == ProductStatus.Published)
                .Select(p => new { p.Id, p.Slug, p.Title, p.Subtitle, p.Summary, p.Language, p.UpdatedAt })
                .SingleOrDefaultAsync(cancellationToken);
            if (column is null)
            {
                return ProductErrors.NotFound;
            }

            var entries = await db.Items.AsNoTracking()
                .Where(i => i.ProductId == column.Id && i.Status == ItemStatus.Published)
                .OrderByDescending(i => i.Live!.PublishedAt).ThenByDescending(i => i.Position)
                .Take(Length)
                .Select(i => new Entry(i.Id, i.Live!.Title, i.Live.PreviewText, i.Live.PreviewHtml, i.Live.PublishedAt, i.Live.UpdatedAt))
                .ToListAsync(cancellationToken);
            var updatedAt = entries.Select(e => e.UpdatedAt).Append(column.UpdatedAt).Max();
            return new Response(column.Slug, column.Title, column.Subtitle, column.Summary, column.Language, updatedAt, entries);
        }
    }
}
