using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Feeds;

/// <summary>What a product's page says before the client has started, to people, search engines and link previews; public facts only.</summary>
/// <param name="Slug">The product.</param>
/// <param name="ItemId">One of its items, for the reader's page.</param>
public sealed record DescribeProduct(string Slug, ContentItemId? ItemId) : IQuery<DescribeProduct.Response>
{
    /// <summary>The beginning of a text is enough for a first look at it.</summary>
    private const int OpeningLength = 1000;

    /// <summary>The product; its opening is the first part that everyone may read, null where there is none and on an item's page.</summary>
    public sealed record Response(
        ProductCard Product, string Summary, IReadOnlyList<string> Outcomes, Opening? Opening, DateTimeOffset UpdatedAt, bool HasGatedParts, Item? Reading);

    /// <summary>How a work begins, from the text before its cut; truncated where the item goes on behind it.</summary>
    public sealed record Opening(string Title, string PreviewText, bool Truncated);

    /// <summary>An item, described by the text before its cut.</summary>
    public sealed record Item(ContentItemId Id, string Title, string PreviewText, bool Gated, DateTimeOffset PublishedAt, DateTimeOffset UpdatedAt);

    internal sealed class Handler(ICatalogDb db, IProductCards cards) : IQueryHandler<DescribeProduct, Response>
    {
        public async Task<Result<Response>> Handle(DescribeProduct query, CancellationToken cancellationToken)
        {
            var product = await db.Products.AsNoTracking()
                .Where(p => p.Slug == query.Slug && p.Status == ProductStatus.Published)
                .Select(p => new
                {
                    p.Id,
                    p.Summary,
                    p.Outcomes,
                    p.UpdatedAt,
                    Free = p.ListPrice.MinorUnits == 0,
                    Gated = db.Items.Any(i => i.ProductId == p.Id && i.Status == ItemStatus.Published && i.Visibility == ItemVisibility.Entitled),
                })
                .SingleOrDefaultAsync(cancellationToken);
            if (product is null || !(await cards.Find([product.Id], cancellationToken)).TryGetValue(product.Id, out var card))
            {
                return ProductErrors.NotFound;
            }

            Opening? opening = null;
            Item? item = null;
            if (query.ItemId is { } itemId)
            {
                item = await db.Items.AsNoTracking()
                    .Where(i => i.Id == itemId && i.ProductId == product.Id && i.Status == ItemStatus.Published)
                    .Select(i => new Item(
                        i.Id,
                        i.Live!.Title,
                        i.Live.PreviewText,
                        i.Visibility == ItemVisibility.Entitled && !product.Free,
                        i.Live.PublishedAt,
                        i.Live.UpdatedAt))
                    .SingleOrDefaultAsync(cancellationToken);
                if (item is null)
                {
                    return ContentItemErrors.NotFound;
                }
            }
            else
            {
                opening = await Begin(product.Id, cancellationToken);
            }

            return new Response(card, product.Summary, product.Outcomes, opening, product.UpdatedAt, product.Gated && !product.Free, item);
        }

        /// <summary>The item that the product page previews; preview columns only, gated text is never touched.</summary>
        private Task<Opening?> Begin(ProductId product, CancellationToken cancellationToken) =>
            db.Items.AsNoTracking()
                .Where(i => i.ProductId == product && i.Status == ItemStatus.Published && i.Live!.PreviewText != "")
                .OrderBy(i => db.Products.Where(p => p.Id == product)
                    .SelectMany(p => p.Sections)
                    .Where(s => s.Id == i.SectionId)
                    .Select(s => (int?)s.Position)
                    .FirstOrDefault() ?? -1)
                .ThenBy(i => i.Position).ThenBy(i => i.Id)
                .Select(i => new Opening(
                    i.Live!.Title, i.Live.PreviewText.Substring(0, OpeningLength), i.Live.WordCount > i.Live.PreviewWordCount))
                .FirstOrDefaultAsync(cancellationToken);
    }
}
