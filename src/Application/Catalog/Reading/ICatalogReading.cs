using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Reading;

/// <summary>The catalogue's hot reads; SQL lives in Infrastructure because the SQL is the point of them.</summary>
public interface ICatalogReading
{
    /// <summary>Cards of published products, one more than the limit where there are more.</summary>
    Task<IReadOnlyList<ListedProduct>> List(ProductFilter filter, ProductSort sort, Cursor? after, int limit, CancellationToken cancellationToken);

    /// <summary>The rows of the discover page; may be some seconds old.</summary>
    Task<IReadOnlyList<DiscoverRow>> Discover(CancellationToken cancellationToken);

    /// <summary>Everything on a product page that does not depend on access; null where there is no such product.</summary>
    Task<ProductFacts?> Product(string slugOrId, MemberId? reader, CancellationToken cancellationToken);

    /// <summary>A live item, cut by the database for those who may not read all of it; null where there is none.</summary>
    Task<ItemFacts?> Item(ProductId product, ContentItemId item, MemberId? reader, bool entitled, CancellationToken cancellationToken);

    /// <summary>Every category with the number of published products directly in it; may be some seconds old.</summary>
    Task<IReadOnlyList<CountedCategory>> Categories(CancellationToken cancellationToken);

    /// <summary>Tags of published products that begin with a prefix, most used first; may be some seconds old.</summary>
    Task<IReadOnlyList<CountedTag>> Tags(string prefix, int limit, CancellationToken cancellationToken);
}

/// <summary>What a list of products is narrowed to.</summary>
public sealed record ProductFilter(
    string? Category = null,
    ProductKind? Kind = null,
    string? Language = null,
    ProductLevel? Level = null,
    bool? Free = null,
    string? Tag = null,
    string? Author = null);

/// <summary>What a list of products is sorted by, always descending.</summary>
public enum ProductSort
{
    Popular,
    New,
    Rating,
}

/// <summary>A card and its place in the list.</summary>
public sealed record ListedProduct(ProductCard Card, Cursor Cursor);

/// <summary>A row of the discover page.</summary>
/// <param name="Key"><c>new</c>, <c>popular</c>, <c>free</c> or <c>category:slug</c>.</param>
/// <param name="Category">For a category row.</param>
/// <param name="Items">At most twelve cards.</param>
public sealed record DiscoverRow(string Key, CardCategory? Category, IReadOnlyList<ProductCard> Items);

/// <summary>What the database knows for a product page.</summary>
public sealed record ProductFacts(
    ProductCard Card,
    ProductStatus Status,
    string Summary,
    string Description,
    IReadOnlyList<string> Audience,
    IReadOnlyList<string> Outcomes,
    int Version,
    bool Enrolled,
    IReadOnlyList<CardAuthor> Authors,
    IReadOnlyList<SectionFacts> Sections,
    IReadOnlyList<OutlineFacts> Items,
    IReadOnlyList<ProductCard> Bundle,
    PreviewFacts? Preview,
    FileFacts? Ebook);

/// <summary>A section of an outline.</summary>
public sealed record SectionFacts(SectionId Id, string Title);

/// <summary>A live item of an outline.</summary>
public sealed record OutlineFacts(
    ContentItemId Id,
    SectionId? SectionId,
    string Title,
    ItemType Type,
    ItemVisibility Visibility,
    int? DurationSeconds,
    int WordCount,
    bool HasPreview,
    DateTimeOffset PublishedAt);

/// <summary>What can be read at once on the product page.</summary>
public sealed record PreviewFacts(ContentItemId ItemId, string Title, string Html, bool Truncated);

/// <summary>A file's name and size.</summary>
public sealed record FileFacts(StoredFileId Id, string Name, long Size, string ContentType);

/// <summary>A live item as far as the reader may see it.</summary>
public sealed record ItemFacts(
    string ProductSlug,
    string ProductTitle,
    ProductStatus ProductStatus,
    bool ProductFree,
    string Title,
    ItemType Type,
    ItemVisibility Visibility,
    bool Open,
    string Html,
    IReadOnlyList<ContentHeading> Headings,
    int WordCount,
    int PreviewWordCount,
    int? DurationSeconds,
    FileFacts? Media,
    DateTimeOffset PublishedAt,
    ItemProgress? Progress,
    ItemLink? Previous,
    ItemLink? Next);

/// <summary>How far the reader is.</summary>
public sealed record ItemProgress(int PositionSeconds, int Percent, DateTimeOffset? CompletedAt);

/// <summary>A neighbour in the outline.</summary>
public sealed record ItemLink(ContentItemId Id, string Title);

/// <summary>A category and how many published products stand directly in it.</summary>
public sealed record CountedCategory(
    CategoryId Id, CategoryId? ParentId, string Slug, string NameZh, string NameEn, CategoryColor ColorKey, int Position, int ProductCount);

/// <summary>A tag and how many published products bear it.</summary>
public sealed record CountedTag(string Tag, int Count);
