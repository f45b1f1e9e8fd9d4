using KnowledgePay.Intelligence.Text;

namespace KnowledgePay.Application.Catalog.Search;

/// <summary>A match that is ranked.</summary>
public sealed record SearchCandidate
{
    /// <summary>The query is the title.</summary>
    public bool IsTitle { get; init; }

    /// <summary>Title, tags and authors together meet the whole query.</summary>
    public bool IsHead { get; init; }

    /// <summary>In a relaxed search: 2 where it meets the query as it was typed, 1 where it meets every part, 0 where it meets most.</summary>
    public int Tier { get; init; }

    /// <summary>For others: how well the whole text meets it, from 0.</summary>
    public double TextScore { get; init; }

    /// <summary>See <see cref="Domain.Catalog.Popularity"/>: a logarithm.</summary>
    public double Popularity { get; init; }

    public required string Title { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public IReadOnlyList<string> Authors { get; init; } = [];
}

/// <summary>
/// Orders matches by how much of the query title, tags and authors meet and how much of the title the query covers;
/// matches in the text alone come behind. Popularity decides among the similar. The same matches get the same scores on
/// every page, so a score is a cursor.
/// </summary>
public sealed class SearchRanking(SearchQuery query, bool isRelaxed)
{
    private const double HeadTier = 2;
    private const double TitleIsQuery = 2;
    private const double ClausesInTitle = 1.2;
    private const double TitleCovered = 1;
    private const double NameIsQuery = 0.6;
    private const double PopularityWeight = 0.5;
    private const double TextHalf = 0.1;
    private const double RelaxedWeight = 3;
    private const double MaxRelaxed = 2;
    private const double Tier = 10;

    /// <summary>The popularity, as a logarithm of a ratio, at which a product counts for nothing beside the most popular.</summary>
    private static readonly double Negligible = Math.Log(1000);

    private readonly QueryMatcher matcher = new(query);

    /// <summary>The score of a match among matches of which the most popular has <paramref name="highest"/>.</summary>
    public double Score(SearchCandidate candidate, double highest)
    {
        var popularity = PopularityWeight * RelativePopularity(candidate.Popularity, highest);
        var title = matcher.Coverage(candidate.Title);
        var inTitle = (ClausesInTitle * title.ClausesMet) + (TitleCovered * title.TextCovered);
        if (isRelaxed)
        {
            return (RelaxedWeight * Math.Min(candidate.TextScore, MaxRelaxed)) + (Tier * candidate.Tier) + inTitle + popularity;
        }

        if (!candidate.IsHead)
        {
            return (candidate.TextScore / (candidate.TextScore + TextHalf)) + (0.5 * inTitle) + popularity;
        }

        return HeadTier + (candidate.IsTitle ? TitleIsQuery : 0) + inTitle + (IsNamed(candidate) ? NameIsQuery : 0) + popularity;
    }

    /// <summary>Whether a tag or an author is what was asked for; their lengths tell most apart.</summary>
    private bool IsNamed(SearchCandidate candidate)
    {
        foreach (var name in candidate.Tags.Concat(candidate.Authors))
        {
            if (Math.Abs(name.Length - query.Normalized.Length) <= 3 && matcher.Coverage(name).TextCovered > 0.99)
            {
                return true;
            }
        }

        return false;
    }

    private static double RelativePopularity(double popularity, double highest) =>
        popularity <= 0 ? 0 : Math.Clamp(1 + ((popularity - highest) / Negligible), 0, 1);
}
