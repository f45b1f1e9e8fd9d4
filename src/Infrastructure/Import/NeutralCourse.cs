using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Domain.Catalog;

namespace KnowledgePay.Infrastructure.Import;

/// <summary>A product in the neutral form: what an export writes, and what an import compares with.</summary>
internal static class NeutralCourse
{
    /// <summary>The source of works that were written here; their external id is their own.</summary>
    public const string OwnSource = "knowledgepay";

    public static ImportedCourse Of(Product product, Category? category) =>
        Of(new NeutralWork(product.Id, product.Kind, product.ExternalSource, product.ExternalId, product.PublishedAt, product.Details()), category);

    public static ImportedCourse Of(NeutralWork work, Category? category) => new ImportedCourse
    {
        Source = work.ExternalSource ?? OwnSource,
        ExternalId = work.ExternalId ?? work.Id.ToString(),
        Kind = KindOf(work.Kind),
        Language = work.Details.Language,
        Title = work.Details.Title,
        Subtitle = work.Details.Subtitle,
        Summary = work.Details.Summary,
        Description = work.Details.Description,
        Audience = work.Details.Audience,
        Outcomes = work.Details.Outcomes,
        Level = LevelOf(work.Details.Level),
        Category = category?.Slug ?? "",
        CategoryZh = category?.NameZh ?? "",
        CategoryEn = category?.NameEn ?? "",
        Tags = work.Details.Tags,
        Byline = work.Details.Byline,
        Price = work.Details.ListPrice,
        PublishedAt = work.PublishedAt,
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

/// <summary>What of a product goes into the neutral form.</summary>
internal sealed record NeutralWork(
    ProductId Id, ProductKind Kind, string? ExternalSource, string? ExternalId, DateTimeOffset? PublishedAt, ProductDetails Details);
