using KnowledgePay.Intelligence.Text;

namespace KnowledgePay.Application.Catalog.Search;

/// <summary>
/// Guesses what a query that finds nothing was meant to be: unknown words become the nearest known ones, a run of Chinese
/// becomes the nearest stretch of a title or tag.
/// </summary>
public sealed class SpellingCorrector(IProductSearch search, ISearchVocabulary vocabulary, ChinesePhrases phrases)
{
    private const int MinRun = 3;
    private const int LongRun = 8;
    private const int MaxCounted = 4;

    /// <summary>The corrected query, known to find something; null where there is no good guess.</summary>
    /// <param name="query">What was typed.</param>
    /// <param name="completesLastWord">Whether the last word may be unfinished, so that it need not be a known one.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<string?> Correct(SearchQuery query, bool completesLastWord, CancellationToken cancellationToken)
    {
        var words = query.Required.Where(clause => !clause.IsRun && !clause.IsQuoted).Select(WordOf).Distinct(StringComparer.Ordinal).ToList();
        var similar = await vocabulary.SimilarWords(words, cancellationToken);
        var corrected = query.Normalized;

        // From the end, so that the ranges before stay true.
        foreach (var clause in query.Required.Where(clause => !clause.IsQuoted).Reverse())
        {
            var better = clause.IsRun
                ? await BetterRun(query.Normalized.Substring(clause.Range.Start, clause.Range.Length), cancellationToken)
                : await BetterWord(WordOf(clause), similar, cancellationToken);
            if (better is not null)
            {
                corrected = string.Concat(corrected.AsSpan(0, clause.Range.Start), better, corrected.AsSpan(clause.Range.End));
            }
        }

        return corrected != query.Normalized && await search.Count(SearchQuery.Parse(corrected, completesLastWord), cancellationToken) > 0 ? corrected : null;
    }

    private static string WordOf(SearchClause clause) => clause.Alternatives[0].Terms[0].Term;

    private async Task<string?> BetterWord(string word, ILookup<string, string> similar, CancellationToken cancellationToken)
    {
        var known = similar[word].ToList();
        if (known.Contains(word, StringComparer.Ordinal))
        {
            return null;
        }

        var allowed = SpellingKeys.MistakesIn(word.Length);
        var near = known
            .Select(candidate => (Word: candidate, Distance: EditDistance.Between(word, candidate, allowed)))
            .Where(candidate => candidate.Distance <= allowed)
            .ToList();
        if (near.Count == 0)
        {
            return null;
        }

        var nearest = near.Min(candidate => candidate.Distance);
        var counted = new List<(string Word, int Count)>();
        var nearestWords = near.Where(candidate => candidate.Distance == nearest).Select(candidate => candidate.Word);
        foreach (var candidate in nearestWords.Order(StringComparer.Ordinal).Take(MaxCounted))
        {
            counted.Add((candidate, await search.Count(SearchQuery.Parse(candidate), cancellationToken)));
        }

        return counted.MaxBy(candidate => candidate.Count).Word;
    }

    private async Task<string?> BetterRun(string run, CancellationToken cancellationToken)
    {
        if (run.Length < MinRun
            || await search.Count(SearchQuery.Parse(run), cancellationToken) > 0
            || await phrases.IsFamiliar(run, cancellationToken))
        {
            return null;
        }

        var (best, bestDistance) = ((string?)null, run.Length < LongRun ? 1 : 2);
        foreach (var text in await vocabulary.SimilarTexts(run, cancellationToken))
        {
            foreach (var stretch in Stretches(TextNormalizer.Fold(text), run.Length))
            {
                var distance = EditDistance.Between(run, stretch, bestDistance);
                if (distance < bestDistance || (distance == bestDistance && (best is null || (best.Length != run.Length && stretch.Length == run.Length))))
                {
                    (best, bestDistance) = (stretch, distance);
                }
            }
        }

        return best;
    }

    /// <summary>Every stretch that is about as long.</summary>
    private static IEnumerable<string> Stretches(string text, int length)
    {
        for (var size = length - 1; size <= length + 1; size++)
        {
            for (var start = 0; start + size <= text.Length; start++)
            {
                var stretch = text.Substring(start, size);
                if (stretch.All(char.IsLetterOrDigit))
                {
                    yield return stretch;
                }
            }
        }
    }
}
