using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Catalog;

/// <summary>Reads what is sold from the catalogue's tables, one statement for any number of products.</summary>
internal sealed class ProductsForSale(AppDbContext db) : IProductsForSale
{
    public async Task<IReadOnlyDictionary<ProductId, ProductForSale>> Find(IReadOnlyCollection<ProductId> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return new Dictionary<ProductId, ProductForSale>();
        }

        var facts = await db.Products.AsNoTracking().Where(p => ids.Contains(p.Id))
            .Select(p => new
            {
                p.Id,
                p.Slug,
                p.Title,
                p.Status,
                p.Kind,
                p.OwnerId,
                p.ListPrice,
                p.CategoryId,
                Above = db.Categories.Where(c => c.Id == p.CategoryId).Select(c => c.ParentId).FirstOrDefault(),
                Authors = p.Authors.Where(a => a.AcceptedAt != null).Select(a => a.MemberId).ToList(),
                Includes = p.BundleMembers.OrderBy(m => m.Position)
                    .Join(db.Products, m => m.ProductId, inner => inner.Id, (_, inner) => new IncludedProduct(inner.Id, inner.Slug, inner.Title)).ToList(),
            })

            // A work has a few authors or, as a bundle, a few parts: one statement that repeats them is cheaper than three.
            .AsSingleQuery()
            .ToListAsync(cancellationToken);
        return facts.ToDictionary(p => p.Id, p => new ProductForSale(
            p.Id,
            p.Slug,
            p.Title,
            p.Status == ProductStatus.Published,
            p.Kind == ProductKind.Bundle,
            p.OwnerId,
            p.Authors,
            [.. new[] { p.CategoryId, p.Above }.Where(id => id is not null).Select(id => id!.Value)],
            p.Includes,
            p.ListPrice));
    }

    public Task<bool> IsAuthor(MemberId member, CancellationToken cancellationToken) => db.Products.AnyAsync(
        p => p.Status == ProductStatus.Published && p.Authors.Any(a => a.MemberId == member && a.AcceptedAt != null), cancellationToken);

    public async Task<IReadOnlyList<MemberId>> OwnersWrittenFor(MemberId author, CancellationToken cancellationToken) => await db.Products
        .Where(p => p.Status == ProductStatus.Published && p.OwnerId != null && p.OwnerId != author && p.Authors.Any(a => a.MemberId == author && a.AcceptedAt != null))
        .Select(p => p.OwnerId!.Value).Distinct().ToListAsync(cancellationToken);

    public Task<int> Count(Shelf shelf, CancellationToken cancellationToken)
    {
        var bundles = db.Products.Where(b => shelf.Products.Contains(b.Id) && (shelf.Only == null || b.OwnerId == shelf.Only));
        return db.Products.CountAsync(
            p => p.Status == ProductStatus.Published
                && (bundles.Any(b => b.BundleMembers.Any(m => m.ProductId == p.Id))
                    || ((shelf.Only == null || p.OwnerId == shelf.Only)
                        && (shelf.Products.Contains(p.Id)
                            || (p.OwnerId != null && shelf.Owners.Contains(p.OwnerId.Value))
                            || db.Categories.Any(c => c.Id == p.CategoryId
                                && (shelf.Categories.Contains(c.Id) || (c.ParentId != null && shelf.Categories.Contains(c.ParentId.Value))))))),
            cancellationToken);
    }

    public async Task<bool> AreCategories(IReadOnlyCollection<CategoryId> ids, CancellationToken cancellationToken) =>
        await db.Categories.CountAsync(c => ids.Contains(c.Id), cancellationToken) == ids.Distinct().Count();
}
