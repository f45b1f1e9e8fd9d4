using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Contracts;

/// <summary>A product as it stands in lists.</summary>
public record ProductCard(
    ProductId Id,
    string Slug,
    ProductKind Kind,
    string Language,
    string Title,
    string Subtitle,
    string? CoverUrl,
    CardCategory? Category,
    IReadOnlyList<string> Tags,
    ProductLevel Level,
    string Byline,
    CardAuthor? Author,
    Money Price,
    CardRating Rating,
    int EnrolmentCount,
    int ItemCount,
    DateTimeOffset? PublishedAt);

/// <summary>The category of a card, named in both languages.</summary>
public sealed record CardCategory(string Slug, string NameZh, string NameEn, CategoryColor ColorKey);

/// <summary>The member behind a product.</summary>
public sealed record CardAuthor(string Handle, string DisplayName, string? AvatarUrl);

/// <summary>The shrunk average of the ratings and their number.</summary>
public sealed record CardRating(double Average, int Count);

/// <summary>Makes cards of products for other lists: search results, "my learning".</summary>
public interface IProductCards
{
    /// <summary>The cards of these products, whatever their status; unknown ids are absent.</summary>
    Task<IReadOnlyDictionary<ProductId, ProductCard>> Find(IReadOnlyCollection<ProductId> ids, CancellationToken cancellationToken);
}
