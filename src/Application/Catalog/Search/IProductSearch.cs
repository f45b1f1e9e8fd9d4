using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Intelligence.Text;

namespace KnowledgePay.Application.Catalog.Search;

/// <summary>How found products are ordered.</summary>
public enum SearchSort
{
    Relevance,
    Popular,
    New,
    Rating,
}

/// <summary>What found products must be; null does not matter.</summary>
public sealed record SearchFilter
{
    /// <summary>The slug of a category; everything under it counts.</summary>
    public string? Category { get; init; }

    public ProductKind? Kind { get; init; }

    public string? Language { get; init; }

    public ProductLevel? Level { get; init; }

    /// <summary>In minor units.</summary>
    public long? MinPrice { get; init; }

    /// <summary>In minor units.</summary>
    public long? MaxPrice { get; init; }

    public double? MinRating { get; init; }

    /// <summary>A tag in its kept form; not a facet, so it narrows the counts as well.</summary>
    public string? Tag { get; init; }
}

/// <summary>One page of a search.</summary>
public sealed record SearchDemand(SearchQuery Query, SearchFilter Filter, SearchSort Sort, Cursor? After, int Limit)
{
    /// <summary>Set where it is enough to meet most of the query: the query as it was typed, and what meets it comes first.</summary>
    public SearchQuery? Typed { get; init; }

    public bool IsRelaxed => Typed is not null;
}

/// <summary>A found product.</summary>
/// <param name="Id">The product.</param>
/// <param name="Summary">What the catalogue says of it now; null where it has left the catalogue since it was indexed.</param>
/// <param name="Preview">The text that a snippet may be cut from.</param>
public sealed record FoundProduct(ProductId Id, string? Summary, string Preview);

/// <summary>A category and how many products stand directly in it.</summary>
public sealed record CountedSearchCategory(CategoryId Id, CategoryId? ParentId, string Slug, string NameZh, string NameEn, int Count);

/// <summary>What was found.</summary>
/// <param name="Items">One page.</param>
/// <param name="Next">The cursor behind it.</param>
/// <param name="Total">All that match query and filter.</param>
/// <param name="Matched">All that match the query, whatever the filter.</param>
/// <param name="Facets">What each filter would find, given the others.</param>
public sealed record SearchMatches(IReadOnlyList<FoundProduct> Items, string? Next, int Total, int Matched, SearchFacetCounts Facets)
{
    /// <summary>Whether the query is the title of a product.</summary>
    public bool HasTitle { get; init; }
}

/// <summary>
/// How many products each value of a filter would find: query and all other filters applied, its own left out.
/// </summary>
public sealed record SearchFacetCounts
{
    public IReadOnlyList<CountedSearchCategory> Categories { get; init; } = [];

    public IReadOnlyDictionary<ProductKind, int> Kinds { get; init; } = new Dictionary<ProductKind, int>();

    public IReadOnlyDictionary<string, int> Languages { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    public IReadOnlyDictionary<ProductLevel, int> Levels { get; init; } = new Dictionary<ProductLevel, int>();

    /// <summary>By index of <see cref="PriceBands.All"/>.</summary>
    public IReadOnlyDictionary<int, int> PriceBands { get; init; } = new Dictionary<int, int>();

    /// <summary>By index of <see cref="RatingBands.Floors"/>; not cumulated.</summary>
    public IReadOnlyDictionary<int, int> RatingBands { get; init; } = new Dictionary<int, int>();
}

/// <summary>What a suggestion is made from: a product whose title, tags or authors match.</summary>
public sealed record SuggestionSource(ProductId Id, string Title, IReadOnlyList<string> Tags, IReadOnlyList<string> Authors);

/// <summary>Finds published products.</summary>
public interface IProductSearch
{
    Task<SearchMatches> Find(SearchDemand demand, CancellationToken cancellationToken);

    /// <summary>How many products meet the whole query.</summary>
    Task<int> Count(SearchQuery query, CancellationToken cancellationToken);

    /// <summary>The most popular products whose title, tags or authors meet the whole query.</summary>
    Task<IReadOnlyList<SuggestionSource>> FindSuggestions(SearchQuery query, int limit, CancellationToken cancellationToken);
}

/// <summary>The words and titles that a misspelled query may have meant.</summary>
public interface ISearchVocabulary
{
    /// <summary>Words in use that share a spelling key, by word asked for.</summary>
    Task<ILookup<string, string>> SimilarWords(IReadOnlyCollection<string> words, CancellationToken cancellationToken);

    /// <summary>In how many products each of these runs of Chinese stands; counting ends at a few hundred.</summary>
    Task<IReadOnlyDictionary<string, int>> Frequencies(IReadOnlyCollection<string> runs, CancellationToken cancellationToken);

    /// <summary>The titles and tags that share most neighbouring characters with a run of Chinese, the most popular first.</summary>
    Task<IReadOnlyList<string>> SimilarTexts(string run, CancellationToken cancellationToken);
}
