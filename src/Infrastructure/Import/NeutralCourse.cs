using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Domain.Catalog;

namespace KnowledgePay.Infrastructure.Import;

/// <summary>A product in the neutral form: what an export writes, and what an import compares with.</summary>
internal static class NeutralCourse
{
    /// <summary>The source of works that were written here; their external id is their own.</summary>
    public const string OwnSource = "knowledgepay";

    public static ImportedCourse Of(Product product, Category? category) => new ImportedCourse
    {
        Source = product.ExternalSource ?? OwnSource,
        ExternalId = product.ExternalId ?? product.Id.ToString(),
        Kind = KindOf(product.Kind),
        Language = product.Language,
        Title = product.Title,
        Subtitle = product.Subtitle,
        Summary = product.Summary,
        Description = product.Description,
        Audience = product.Audience,
        Outcomes = product.Outcomes,
        Level = LevelOf(product.Level),
        Category = category?.Slug ?? "",
        CategoryZh = category?.NameZh ?? "",
        CategoryEn = category?.NameEn ?? "",
        Tags = product.Tags,
        Byline = product.Byline,
        Price = product.ListPrice,
        PublishedAt = product.PublishedAt,
    }.Cleaned();

    private static string KindOf(ProductKind kind) => kind switch
    {
        ProductKind.Course => "course",
        ProductKind.Column => "column",
        ProductKind.Article => "article",
        ProductKind.Ebook => "ebook",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Bundles have no neutral form."),
    };

    private static string LevelOf(ProductLevel level) => level switch
    {
        ProductLevel.Beginner => "beginner",
        ProductLevel.Intermediate => "intermediate",
        ProductLevel.Advanced => "advanced",
        _ => "all",
    };
}
