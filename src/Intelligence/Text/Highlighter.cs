using System.Numerics;

namespace KnowledgePay.Intelligence.Text;

/// <summary>A stretch of a text around what was searched, with the hits as ranges within <see cref="Text"/>.</summary>
public sealed record TextSnippet(string Text, IReadOnlyList<TextRange> Highlights, int Start, bool IsCutBefore, bool IsCutBehind);

/// <summary>Finds where a query is met in a text, as ranges of the original text, merged and in order.</summary>
public static class Highlighter
{
    private const int SnippetLeadDivisor = 4;

    /// <summary>The ranges of the original text that meet a clause of the query.</summary>
    public static IReadOnlyList<TextRange> FindRanges(SearchQuery query, string text) => Merge(FindHits(query, text));

    /// <summary>How much of the query a text meets, and how much of the text the query covers.</summary>
    public static TextCoverage Coverage(SearchQuery query, string text) => new QueryMatcher(query).Coverage(text);

    /// <summary>
    /// The stretch of at most <paramref name="maxLength"/> code units that meets the most clauses, from the beginning of a
    /// word or sentence; the beginning of the text when nothing is met.
    /// </summary>
    public static TextSnippet Snippet(SearchQuery query, string text, int maxLength)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, 2);

        var hits = FindHits(query, text);
        var start = text.Length <= maxLength || hits.Count == 0 ? 0 : ChooseStart(text, hits, maxLength);
        var end = TextCuts.EndAtMost(text, start, maxLength);
        var ranges = new List<TextRange>();
        foreach (var range in Merge(hits))
        {
            var from = Math.Max(range.Start, start);
            var to = Math.Min(range.End, end);
            if (from < to)
            {
                ranges.Add(TextRange.Between(from - start, to - start));
            }
        }

        return new TextSnippet(text[start..end], ranges, start, start > 0, end < text.Length);
    }

    private static int ChooseStart(string text, List<QueryHit> hits, int maxLength)
    {
        var (best, bestScore) = (0, -1);
        for (var first = 0; first < hits.Count; first++)
        {
            ulong clauses = 0;
            var count = 0;
            for (var i = first; i < hits.Count && hits[i].Range.End - hits[first].Range.Start <= maxLength; i++)
            {
                clauses |= 1UL << hits[i].Clause;
                count++;
            }

            var score = (BitOperations.PopCount(clauses) * 8) + Math.Min(count, 7);
            if (score > bestScore)
            {
                (best, bestScore) = (first, score);
            }
        }

        var hit = hits[best].Range.Start;
        return hit < maxLength / 2 ? 0 : TextCuts.StartNear(text, hit - (maxLength / SnippetLeadDivisor), hit);
    }

    private static List<TextRange> Merge(List<QueryHit> hits)
    {
        var merged = new List<TextRange>(hits.Count);
        foreach (var range in hits.Select(hit => hit.Range))
        {
            if (merged.Count > 0 && range.Start <= merged[^1].End)
            {
                merged[^1] = TextRange.Between(merged[^1].Start, Math.Max(merged[^1].End, range.End));
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged;
    }

    /// <summary>The hits in the original text; the way back keeps their order.</summary>
    private static List<QueryHit> FindHits(SearchQuery query, string text)
    {
        var normalized = TextNormalizer.Normalize(text);
        return new QueryMatcher(query).Match(normalized.Text).ConvertAll(hit => hit with { Range = normalized.ToOriginal(hit.Range) });
    }
}
