using System.Buffers;

namespace KnowledgePay.Intelligence.Text;

/// <summary>Makes clauses of a normalised query.</summary>
internal sealed class SearchQueryReader(string normalized, bool completesLastWord)
{
    private static readonly SearchValues<char> Quotes = SearchValues.Create("\"“”「」『』《》");
    private const int MinPrefixLength = 2;
    private readonly List<SearchClause> _clauses = [];

    public IReadOnlyList<SearchClause> Read()
    {
        var start = 0;
        while (start < normalized.Length && _clauses.Count < SearchQuery.MaxClauses)
        {
            var open = IndexOfQuote(start);
            ReadPlain(start, open < 0 ? normalized.Length : open);
            if (open < 0)
            {
                break;
            }

            var close = IndexOfQuote(open + 1);
            if (close < 0)
            {
                ReadPlain(open + 1, normalized.Length);
                break;
            }

            ReadQuoted(open + 1, close);
            start = close + 1;
        }

        return WithFunctionWordsOptional();
    }

    private int IndexOfQuote(int start) => normalized.AsSpan(start).IndexOfAny(Quotes) is var i and >= 0 ? start + i : -1;

    private void ReadPlain(int start, int end)
    {
        var text = normalized.AsSpan(start, end - start);
        foreach (var segment in new TextSegments(text))
        {
            if (_clauses.Count == SearchQuery.MaxClauses)
            {
                return;
            }

            var isLast = start + segment.End == normalized.Length;
            var clause = segment.IsUnspaced ? RunClause(text, segment) : WordClause(text, segment, isLast && completesLastWord);
            _clauses.Add(clause with { Range = new TextRange(start + segment.Start, segment.Length), IsRun = segment.IsUnspaced });
        }
    }

    private void ReadQuoted(int start, int end)
    {
        var text = normalized.AsSpan(start, end - start);
        var terms = new List<PhraseTerm>();
        var offset = 0;
        foreach (var segment in new TextSegments(text))
        {
            var tokens = Collect(text, segment);
            terms.AddRange((segment.IsUnspaced ? RunTerms(tokens) : PartTerms(tokens)).Select(term => term with { Offset = term.Offset + offset }));
            offset += tokens.Next;
        }

        if (terms.Count > 0)
        {
            _clauses.Add(new SearchClause([new SearchPhrase(terms)], IsOptional: false)
            {
                Range = TextRange.Between(start, end),
                IsQuoted = true,
            });
        }
    }

    private static SearchClause RunClause(ReadOnlySpan<char> text, TextSegment segment)
    {
        var terms = RunTerms(Collect(text, segment));
        return new SearchClause([new SearchPhrase(terms)], IsOptional: false);
    }

    private static SearchClause WordClause(ReadOnlySpan<char> text, TextSegment segment, bool completes)
    {
        var tokens = Collect(text, segment);
        var alternatives = new List<SearchPhrase>(3);
        if (tokens.Items.Find(token => token.Kind == SearchTokenKind.Word) is { } joined)
        {
            alternatives.Add(new SearchPhrase([new PhraseTerm(joined.Term, 0, IsPrefix: false)]));
            if (completes && joined.Term.Length >= MinPrefixLength)
            {
                alternatives.Add(new SearchPhrase([new PhraseTerm(joined.Term, 0, IsPrefix: true)]));
            }
        }

        if (tokens.Items.Exists(token => token.Kind == SearchTokenKind.WordPart))
        {
            alternatives.Add(new SearchPhrase(PartTerms(tokens)));
        }

        return new SearchClause(alternatives, IsOptional: false);
    }

    /// <summary>The pairs of a run; its only character as a prefix. The last character alone adds nothing to the pairs.</summary>
    private static List<PhraseTerm> RunTerms(TokenList tokens)
    {
        if (tokens.Items.Count == 1)
        {
            return [new PhraseTerm(tokens.Items[0].Term, 0, IsPrefix: true)];
        }

        return [.. tokens.Items.Where(token => token.Kind == SearchTokenKind.Pair).Select(token => new PhraseTerm(token.Term, token.Offset, IsPrefix: false))];
    }

    private static List<PhraseTerm> PartTerms(TokenList tokens)
    {
        var hasParts = tokens.Items.Exists(token => token.Kind == SearchTokenKind.WordPart);
        return
        [
            .. tokens.Items
                .Where(token => !hasParts || token.Kind == SearchTokenKind.WordPart)
                .Select(token => new PhraseTerm(token.Term, token.Offset, IsPrefix: false)),
        ];
    }

    private List<SearchClause> WithFunctionWordsOptional()
    {
        static bool IsFunctionWord(SearchClause clause) =>
            clause.Alternatives is [{ Terms: [var term] }, ..] && EnglishFunctionWords.Contains(term.Term);

        return _clauses.TrueForAll(IsFunctionWord)
            ? _clauses
            : _clauses.ConvertAll(clause => clause with { IsOptional = IsFunctionWord(clause) });
    }

    private static TokenList Collect(ReadOnlySpan<char> text, TextSegment segment)
    {
        var tokens = new TokenList();
        tokens.Next = SearchTokenizer.TokenizeSegment(text, segment, 0, ref tokens);
        return tokens;
    }

    private sealed record CollectedToken(string Term, SearchTokenKind Kind, int Offset);

    private sealed class TokenList : ISearchTokenSink
    {
        public List<CollectedToken> Items { get; } = [];

        public int Next { get; set; }

        public void Add(in SearchToken token) => Items.Add(new CollectedToken(token.Term.ToString(), token.Kind, token.Position));
    }
}
