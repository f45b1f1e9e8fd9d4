using System.Globalization;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Intelligence.Text;

namespace KnowledgePay.Application.Catalog.Search;

/// <summary>A found product.</summary>
public sealed record SearchHit : ProductCard
{
    public SearchHit(ProductCard card, string summary, SearchHighlights highlights, SearchSnippet? snippet)
        : base(card)
    {
        Summary = summary;
        Highlights = highlights;
        Snippet = snippet;
    }

    public string Summary { get; }

    public SearchHighlights Highlights { get; }

    /// <summary>Where the text that everyone may see meets the query; null where it does not.</summary>
    public SearchSnippet? Snippet { get; }
}

/// <summary>What meets the query, as ranges of UTF-16 code units (JavaScript's string indices).</summary>
public sealed record SearchHighlights(IReadOnlyList<TextRange> Title, IReadOnlyList<TextRange> Summary);

/// <summary>A stretch of the public text, as plain text, with ranges into it.</summary>
public sealed record SearchSnippet(string Text, IReadOnlyList<TextRange> Ranges);

/// <summary>How many products each value of a filter would find, the other filters applied.</summary>
public sealed record SearchFacets(
    IReadOnlyList<CategoryFacet> Category,
    IReadOnlyList<SearchFacet> Kind,
    IReadOnlyList<SearchFacet> Language,
    IReadOnlyList<SearchFacet> Level,
    IReadOnlyList<PriceFacet> PriceBand,
    IReadOnlyList<RatingFacet> Rating)
{
    public static SearchFacets None { get; } = new([], [], [], [], [], []);
}

/// <summary>A value of a filter.</summary>
public sealed record SearchFacet(string Value, int Count);

/// <summary>A category; its count holds everything under it.</summary>
public sealed record CategoryFacet(string Slug, string NameZh, string NameEn, string? ParentSlug, int Count);

/// <summary>A price range in minor units, both ends included.</summary>
public sealed record PriceFacet(string Value, long MinPrice, long? MaxPrice, int Count);

/// <summary>A rating and up; the value is the rating as text.</summary>
public sealed record RatingFacet(string Value, double MinRating, int Count);

/// <summary>Turns matches into what the API answers.</summary>
public sealed class SearchResults(IProductCards cards)
{
    private const int SnippetLength = 140;

    /// <summary>A product that left the catalogue since it was indexed is left out.</summary>
    public async Task<IReadOnlyList<SearchHit>> Hits(SearchQuery query, IReadOnlyList<FoundProduct> found, CancellationToken cancellationToken)
    {
        var cardOf = await cards.Find([.. found.Select(product => product.Id)], cancellationToken);
        return
        [
            .. found.Where(product => product.Summary is not null && cardOf.ContainsKey(product.Id))
                .Select(product => HitOf(query, cardOf[product.Id], product.Summary!, product.Preview)),
        ];
    }

    public static SearchFacets Facets(SearchFacetCounts counts) => new(
        CategoryFacets(counts.Categories),
        Sorted(counts.Kinds.Select(pair => new SearchFacet(CamelCase(pair.Key.ToString()), pair.Value))),
        Sorted(counts.Languages.Select(pair => new SearchFacet(pair.Key, pair.Value))),
        Sorted(counts.Levels.Select(pair => new SearchFacet(CamelCase(pair.Key.ToString()), pair.Value))),
        PriceFacets(counts.PriceBands),
        RatingFacets(counts.RatingBands));

    private static SearchHit HitOf(SearchQuery query, ProductCard card, string summary, string preview)
    {
        var highlights = new SearchHighlights(Highlighter.FindRanges(query, card.Title), Highlighter.FindRanges(query, summary));
        var snippet = Highlighter.Snippet(query, preview, SnippetLength);
        return new SearchHit(
            card, summary, highlights, snippet.Highlights.Count == 0 ? null : new SearchSnippet(snippet.Text, snippet.Highlights));
    }

    /// <summary>A product counts for its category and for all above it.</summary>
    private static List<CategoryFacet> CategoryFacets(IReadOnlyList<CountedSearchCategory> categories)
    {
        var byId = categories.ToDictionary(category => category.Id);
        var totals = new Dictionary<CategoryId, int>();
        foreach (var counted in categories.Where(category => category.Count > 0))
        {
            for (var node = counted; node is not null; node = node.ParentId is { } up ? byId.GetValueOrDefault(up) : null)
            {
                totals[node.Id] = totals.GetValueOrDefault(node.Id) + counted.Count;
            }
        }

        return
        [
            .. categories.Where(category => totals.ContainsKey(category.Id)).Select(category => new CategoryFacet(
                category.Slug,
                category.NameZh,
                category.NameEn,
                category.ParentId is { } parent ? byId.GetValueOrDefault(parent)?.Slug : null,
                totals[category.Id])),
        ];
    }

    private static List<PriceFacet> PriceFacets(IReadOnlyDictionary<int, int> counts) =>
    [
        .. PriceBands.All.Select((band, index) => new PriceFacet(band.Key, band.Min, band.Max, counts.GetValueOrDefault(index)))
            .Where(facet => facet.Count > 0),
    ];

    private static List<RatingFacet> RatingFacets(IReadOnlyDictionary<int, int> counts)
    {
        var facets = new List<RatingFacet>();
        var count = 0;
        for (var index = RatingBands.Floors.Count - 1; index > 0; index--)
        {
            count += counts.GetValueOrDefault(index);
            if (count > 0)
            {
                facets.Add(new RatingFacet(RatingBands.Floors[index].ToString(CultureInfo.InvariantCulture), RatingBands.Floors[index], count));
            }
        }

        return facets;
    }

    private static List<SearchFacet> Sorted(IEnumerable<SearchFacet> facets) =>
        [.. facets.OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Value, StringComparer.Ordinal)];

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
