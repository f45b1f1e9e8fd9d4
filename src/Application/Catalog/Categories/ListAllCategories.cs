using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Categories;

/// <summary>Every category as administrators edit it, with its version; the tree is made of the parents.</summary>
public sealed record ListAllCategories : IQuery<CategoryDetails[]>
{
    internal sealed class Handler(ICatalogDb db) : IQueryHandler<ListAllCategories, CategoryDetails[]>
    {
        public async Task<Result<CategoryDetails[]>> Handle(ListAllCategories query, CancellationToken cancellationToken) =>
            await db.Categories.AsNoTracking()
                .OrderBy(c => c.Position).ThenBy(c => c.Slug)
                .Select(c => new CategoryDetails(
                    c.Id, c.Slug, c.NameZh, c.NameEn, c.ParentId, c.ColorKey, c.Position, db.Products.Count(p => p.CategoryId == c.Id), c.Version))
                .ToArrayAsync(cancellationToken);
    }
}

/// <summary>A category and how many works, whatever their status, stand directly in it.</summary>
public sealed record CategoryDetails(
    CategoryId Id, string Slug, string NameZh, string NameEn, CategoryId? ParentId, CategoryColor ColorKey, int Position, int ProductCount, int Version);
