using System.Runtime.InteropServices;

namespace KnowledgePay.Intelligence.Text;

/// <summary>A stretch of a text around what was searched, with the hits as ranges within <see cref="Text"/>.</summary>
public sealed record TextSnippet(string Text, IReadOnlyList<TextRange> Highlights, int Start, bool IsCutBefore, bool IsCutBehind);

/// <summary>Two shares from 0 to 1.</summary>
/// <param name="ClausesMet">Of the clauses that are not optional, those that the text meets.</param>
/// <param name="TextCovered">Of the letters and digits of the text, those that met the query.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TextCoverage(double ClausesMet, double TextCovered);

/// <summary>
/// Finds where a query is met in a text. It reads the text with the tokenizer of the index, so what is highlighted is what
/// was matched, and gives ranges in the original text, merged and in order.
/// </summary>
public static class Highlighter
{
    private const int SnippetLeadDivisor = 4;

    /// <summary>The ranges of the original text that meet a clause of the query.</summary>
    public static IReadOnlyList<TextRange> FindRanges(SearchQuery query, string text)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(text);
        return Merge(FindHits(query, text));
    }

    /// <summary>How much of the query a text meets, and how much of the text the query covers.</summary>
    public static TextCoverage Coverage(SearchQuery query, string text)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(text);
        var hits = FindHits(query, text);
        var required = query.Clauses.Count(clause => !clause.IsOptional);
        if (hits.Count == 0 || required == 0)
        {
            return default;
        }

        ulong met = 0;
        foreach (var hit in hits.Where(hit => !query.Clauses[hit.Clause].IsOptional))
        {
            met |= 1UL << hit.Clause;
        }

        var covered = Merge(hits).Sum(range => CountLetters(text.AsSpan(range.Start, range.Length)));
        return new TextCoverage(
            System.Numerics.BitOperations.PopCount(met) / (double)required,
            covered / (double)Math.Max(1, CountLetters(text)));
    }

    /// <summary>
    /// The stretch of at most <paramref name="maxLength"/> code units that meets the most clauses, from the beginning of a
    /// word or sentence; the beginning of the text when nothing is met.
    /// </summary>
    public static TextSnippet Snippet(SearchQuery query, string text, int maxLength)
    {
        ArgumentNullException.ThrowIfNull(query);
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

    private static int CountLetters(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text)
        {
            count += char.IsLetterOrDigit(c) || char.IsSurrogate(c) ? 1 : 0;
        }

        return count;
    }

    private static int ChooseStart(string text, List<Hit> hits, int maxLength)
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

            var score = (System.Numerics.BitOperations.PopCount(clauses) * 8) + Math.Min(count, 7);
            if (score > bestScore)
            {
                (best, bestScore) = (first, score);
            }
        }

        var hit = hits[best].Range.Start;
        return hit < maxLength / 2 ? 0 : TextCuts.StartNear(text, hit - (maxLength / SnippetLeadDivisor), hit);
    }

    private static List<TextRange> Merge(List<Hit> hits)
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

    /// <summary>The hits in the original text, ordered by start, with the clause that each belongs to.</summary>
    private static List<Hit> FindHits(SearchQuery query, string text)
    {
        if (query.IsEmpty || text.Length == 0)
        {
            return [];
        }

        var normalized = TextNormalizer.Normalize(text);
        var wanted = new Occurrences(query);
        SearchTokenizer.Tokenize(normalized.Text, 1, ref wanted);

        var hits = new List<Hit>();
        for (var clause = 0; clause < query.Clauses.Count; clause++)
        {
            foreach (var phrase in query.Clauses[clause].Alternatives)
            {
                wanted.AddPhrase(phrase, clause, normalized, hits);
            }
        }

        hits.Sort(static (a, b) => a.Range.Start != b.Range.Start ? a.Range.Start.CompareTo(b.Range.Start) : b.Range.End.CompareTo(a.Range.End));
        return hits;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Hit(TextRange Range, int Clause);

    /// <summary>Keeps the tokens of a text that a query mentions.</summary>
    private sealed class Occurrences : ISearchTokenSink
    {
        private readonly Dictionary<string, List<Occurrence>> _byTerm = new(StringComparer.Ordinal);
        private readonly Dictionary<string, List<Occurrence>>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
        private readonly Dictionary<string, List<Occurrence>> _byPrefix = new(StringComparer.Ordinal);

        public Occurrences(SearchQuery query)
        {
            _bySpan = _byTerm.GetAlternateLookup<ReadOnlySpan<char>>();
            foreach (var clause in query.Clauses)
            {
                foreach (var term in clause.Alternatives.SelectMany(alternative => alternative.Terms))
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(term.IsPrefix ? _byPrefix : _byTerm, term.Term, out _) ??= [];
                }
            }
        }

        public void Add(in SearchToken token)
        {
            if (_bySpan.TryGetValue(token.Term, out var same))
            {
                same.Add(new Occurrence(token.Position, token.Start, token.Length));
            }

            foreach (var (prefix, found) in _byPrefix)
            {
                if (token.Term.StartsWith(prefix, StringComparison.Ordinal))
                {
                    // A prefix of a run is its first character; a prefix of a word stands for the word.
                    var isRun = token.Kind is SearchTokenKind.Pair or SearchTokenKind.LastCharacter;
                    found.Add(new Occurrence(token.Position, token.Start, isRun ? prefix.Length : token.Length));
                }
            }
        }

        private void AddTerm(PhraseTerm term, int clause, NormalizedText text, List<Hit> hits)
        {
            foreach (var occurrence in Of(term))
            {
                hits.Add(new Hit(text.ToOriginal(new TextRange(occurrence.Start, occurrence.Length)), clause));
            }
        }

        public void AddPhrase(SearchPhrase phrase, int clause, NormalizedText text, List<Hit> hits)
        {
            if (phrase.Terms.Count == 1)
            {
                AddTerm(phrase.Terms[0], clause, text, hits);
                return;
            }

            foreach (var first in Of(phrase.Terms[0]))
            {
                if (EndOfPhrase(phrase, first) is { } end)
                {
                    hits.Add(new Hit(text.ToOriginal(TextRange.Between(first.Start, end)), clause));
                }
            }
        }

        private int? EndOfPhrase(SearchPhrase phrase, Occurrence first)
        {
            var end = first.Start + first.Length;
            foreach (var term in phrase.Terms)
            {
                var index = Of(term).BinarySearch(new Occurrence(first.Position + term.Offset, 0, 0), Occurrence.ByPosition);
                if (index < 0)
                {
                    return null;
                }

                var found = Of(term)[index];
                end = Math.Max(end, found.Start + found.Length);
            }

            return end;
        }

        private List<Occurrence> Of(PhraseTerm term) => (term.IsPrefix ? _byPrefix : _byTerm)[term.Term];
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Occurrence(int Position, int Start, int Length)
    {
        public static readonly Comparer<Occurrence> ByPosition = Comparer<Occurrence>.Create(static (a, b) => a.Position.CompareTo(b.Position));
    }
}
