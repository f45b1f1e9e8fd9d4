using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Feeds;

/// <summary>What the head of a product's page says to search engines and link previews; public facts only.</summary>
/// <param name="Slug">The product.</param>
/// <param name="ItemId">One of its items, for the reader's page.</param>
public sealed record DescribeProduct(string Slug, ContentItemId? ItemId) : IQuery<DescribeProduct.Response>
{
    public sealed record Response(ProductCard Product, string Summary, DateTimeOffset UpdatedAt, bool HasGatedParts, Item? Reading);

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
                    p.UpdatedAt,
                    Free = p.ListPrice.MinorUnits == 0,
                    Gated = db.Items.Any(i => i.ProductId == p.Id && i.Status == ItemStatus.Published && i.Visibility == ItemVisibility.Entitled),
                })
                .SingleOrDefaultAsync(cancellationToken);
            if (product is null || !(await cards.Find([product.Id], cancellationToken)).TryGetValue(product.Id, out var card))
            {
                return ProductErrors.NotFound;
            }

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

            return new Response(card, product.Summary, product.UpdatedAt, product.Gated && !product.Free, item);
        }
    }
}
