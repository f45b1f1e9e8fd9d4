using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog;

/// <summary>What the catalogue's constraints refuse.</summary>
internal sealed class CatalogConstraints : IConstraintErrors
{
    public IReadOnlyDictionary<string, Error> ByConstraint { get; } = new Dictionary<string, Error>(StringComparer.Ordinal)
    {
        ["ux_products_slug"] = ProductErrors.SlugTaken,
        ["ux_products_external"] = ProductErrors.ExternalIdTaken,
        ["fk_products_category"] = ProductErrors.CategoryUnknown,
        ["fk_categories_parent"] = CategoryErrors.InUse,
        ["ux_categories_slug"] = CategoryErrors.SlugTaken,
        ["ux_content_revisions_number"] = CommonErrors.Concurrency,
    };
}
