using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Reading;

/// <summary>The category tree, each with the number of published products in it and below it.</summary>
public sealed record ListCategories : IQuery<CategoryNode[]>
{
    internal sealed class Handler(ICatalogReading catalog) : IQueryHandler<ListCategories, CategoryNode[]>
    {
        public async Task<Result<CategoryNode[]>> Handle(ListCategories query, CancellationToken cancellationToken)
        {
            var all = (await catalog.Categories(cancellationToken)).ToLookup(category => category.ParentId);
            return Below(null, all);
        }

        private static CategoryNode[] Below(CategoryId? parent, ILookup<CategoryId?, CountedCategory> all) =>
        [
            .. all[parent].OrderBy(category => category.Position).ThenBy(category => category.Id.Value).Select(category =>
            {
                var children = Below(category.Id, all);
                return new CategoryNode(
                    category.Id, category.Slug, category.NameZh, category.NameEn, category.ColorKey,
                    category.ProductCount + children.Sum(child => child.ProductCount), children);
            }),
        ];
    }
}

/// <summary>A category and what stands under it.</summary>
public sealed record CategoryNode(
    CategoryId Id, string Slug, string NameZh, string NameEn, CategoryColor ColorKey, int ProductCount, IReadOnlyList<CategoryNode> Children);
