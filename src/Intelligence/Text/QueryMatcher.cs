using System.Numerics;
using System.Runtime.InteropServices;

namespace KnowledgePay.Intelligence.Text;

/// <summary>Two shares from 0 to 1.</summary>
/// <param name="ClausesMet">Of the clauses that are not optional, those that the text meets.</param>
/// <param name="TextCovered">Of the letters and digits of the text, those that met the query.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TextCoverage(double ClausesMet, double TextCovered);

/// <summary>A stretch of a normalised text that meets a clause.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct QueryHit(TextRange Range, int Clause);

/// <summary>
/// Matches one query against many texts, one after the other, and keeps what it needs for that. It reads a text with the
/// tokenizer of the index, so that what it finds is what the index finds.
/// </summary>
public sealed class QueryMatcher
{
    private readonly SearchQuery _query;
    private readonly int _required;
    private readonly Occurrences _occurrences;
    private readonly List<QueryHit> _hits = [];

    public QueryMatcher(SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        _query = query;
        _required = query.Required.Count();
        _occurrences = new Occurrences(query);
    }

    /// <summary>How much of the query a text meets, and how much of the text the query covers.</summary>
    public TextCoverage Coverage(string text)
    {
        var normalized = TextNormalizer.Fold(text);
        var hits = Match(normalized);
        if (hits.Count == 0 || _required == 0)
        {
            return default;
        }

        ulong met = 0;
        var covered = 0;
        var end = 0;
        foreach (var (range, clause) in hits)
        {
            met |= _query.Clauses[clause].IsOptional ? 0 : 1UL << clause;
            if (range.End > end)
            {
                var start = Math.Max(range.Start, end);
                covered += CountLetters(normalized.AsSpan(start, range.End - start));
                end = range.End;
            }
        }

        return new TextCoverage(BitOperations.PopCount(met) / (double)_required, covered / (double)Math.Max(1, CountLetters(normalized)));
    }

    /// <summary>The hits in a normalised text, by start and longest first; valid until the next text.</summary>
    internal List<QueryHit> Match(string normalized)
    {
        _hits.Clear();
        if (_query.IsEmpty || normalized.Length == 0)
        {
            return _hits;
        }

        _occurrences.Clear();
        var sink = _occurrences;
        SearchTokenizer.Tokenize(normalized, 1, ref sink);
        if (_occurrences.IsEmpty)
        {
            return _hits;
        }

        for (var clause = 0; clause < _query.Clauses.Count; clause++)
        {
            foreach (var phrase in _query.Clauses[clause].Alternatives)
            {
                _occurrences.AddPhrase(phrase, clause, _hits);
            }
        }

        _hits.Sort(static (a, b) => a.Range.Start != b.Range.Start ? a.Range.Start.CompareTo(b.Range.Start) : b.Range.End.CompareTo(a.Range.End));
        return _hits;
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

    /// <summary>Keeps the tokens of a text that the query mentions.</summary>
    private sealed class Occurrences : ISearchTokenSink
    {
        private readonly Dictionary<string, List<Occurrence>> _byTerm = new(StringComparer.Ordinal);
        private readonly Dictionary<string, List<Occurrence>>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
        private readonly Dictionary<string, List<Occurrence>> _byPrefix = new(StringComparer.Ordinal);

        public Occurrences(SearchQuery query)
        {
            _bySpan = _byTerm.GetAlternateLookup<ReadOnlySpan<char>>();
            foreach (var term in query.Clauses.SelectMany(clause => clause.Alternatives).SelectMany(alternative => alternative.Terms))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(term.IsPrefix ? _byPrefix : _byTerm, term.Term, out _) ??= [];
            }
        }

        public bool IsEmpty { get; private set; } = true;

        public void Clear()
        {
            IsEmpty = true;
            foreach (var found in _byTerm.Values)
            {
                found.Clear();
            }

            foreach (var found in _byPrefix.Values)
            {
                found.Clear();
            }
        }

        public void Add(in SearchToken token)
        {
            if (_bySpan.TryGetValue(token.Term, out var same))
            {
                same.Add(new Occurrence(token.Position, token.Start, token.Length));
                IsEmpty = false;
            }

            foreach (var (prefix, found) in _byPrefix)
            {
                if (token.Term.StartsWith(prefix, StringComparison.Ordinal))
                {
                    // A prefix of a run is its first character; a prefix of a word stands for the word.
                    var isRun = token.Kind is SearchTokenKind.Pair or SearchTokenKind.LastCharacter;
                    found.Add(new Occurrence(token.Position, token.Start, isRun ? prefix.Length : token.Length));
                    IsEmpty = false;
                }
            }
        }

        public void AddPhrase(SearchPhrase phrase, int clause, List<QueryHit> hits)
        {
            foreach (var first in Of(phrase.Terms[0]))
            {
                if (EndOfPhrase(phrase, first) is { } end)
                {
                    hits.Add(new QueryHit(TextRange.Between(first.Start, end), clause));
                }
            }
        }

        private int? EndOfPhrase(SearchPhrase phrase, Occurrence first)
        {
            var end = first.Start + first.Length;
            for (var i = 1; i < phrase.Terms.Count; i++)
            {
                var places = Of(phrase.Terms[i]);
                var index = places.BinarySearch(new Occurrence(first.Position + phrase.Terms[i].Offset, 0, 0), Occurrence.ByPosition);
                if (index < 0)
                {
                    return null;
                }

                end = Math.Max(end, places[index].Start + places[index].Length);
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
