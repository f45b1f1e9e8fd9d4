using System.Text;

namespace KnowledgePay.Intelligence.Text;

/// <summary>
/// Turns a normalised text into index terms. Scripts without spaces (Han, kana, Hangul, Thai…) become overlapping pairs,
/// and the last character of a run stands alone as well, so that a query of one character (a prefix), of two (a pair) and
/// of more (a phrase of pairs) finds exactly what a substring search finds. Words of spaced scripts become one term each;
/// a word with parts gives its joined form and its parts, so that "node.js", "nodejs" and "node js" meet.
/// </summary>
public static class SearchTokenizer
{
    /// <summary>Longer words are cut, in texts and queries alike.</summary>
    public const int MaxWordLength = 64;

    private const int MaxJoinedParts = 6;

    /// <summary>Hands the tokens of a normalised text to the sink and gives the position behind the last one.</summary>
    public static int Tokenize<TSink>(ReadOnlySpan<char> normalized, int firstPosition, ref TSink sink)
        where TSink : ISearchTokenSink
    {
        var position = firstPosition;
        foreach (var segment in new TextSegments(normalized))
        {
            position = TokenizeSegment(normalized, segment, position, ref sink);
        }

        return position;
    }

    internal static int TokenizeSegment<TSink>(ReadOnlySpan<char> text, TextSegment segment, int position, ref TSink sink)
        where TSink : ISearchTokenSink =>
        segment.IsUnspaced
            ? TokenizeRun(text, segment, position, ref sink)
            : TokenizeWord(text, segment, position, ref sink);

    private static int TokenizeRun<TSink>(ReadOnlySpan<char> text, TextSegment segment, int position, ref TSink sink)
        where TSink : ISearchTokenSink
    {
        var i = segment.Start;
        while (i < segment.End)
        {
            Rune.DecodeFromUtf16(text[i..], out _, out var first);
            var second = 0;
            if (i + first < segment.End)
            {
                Rune.DecodeFromUtf16(text[(i + first)..], out _, out second);
            }

            var kind = second > 0 ? SearchTokenKind.Pair : SearchTokenKind.LastCharacter;
            sink.Add(new SearchToken(text.Slice(i, first + second), kind, position, i, first + second));
            position++;
            i += first;
        }

        return position;
    }

    private static int TokenizeWord<TSink>(ReadOnlySpan<char> text, TextSegment segment, int position, ref TSink sink)
        where TSink : ISearchTokenSink
    {
        var word = WordShape.Of(text.Slice(segment.Start, segment.Length));
        if (word.Parts == 0)
        {
            Add(text.Slice(segment.Start, word.Length), SearchTokenKind.Word, position, segment.Start, segment.Length, ref sink);
            return position + 1;
        }

        if (word.Joins && word.Parts <= MaxJoinedParts)
        {
            AddJoined(text.Slice(segment.Start, word.Length), word, position, segment, ref sink);
        }

        var parts = new WordParts(text.Slice(segment.Start, word.Length), word.LettersBeforeDigits);
        while (parts.MoveNext())
        {
            var (start, length) = parts.Current;
            Add(text.Slice(segment.Start + start, length), SearchTokenKind.WordPart, position, segment.Start + start, length, ref sink);
            position++;
        }

        return position;
    }

    private static void AddJoined<TSink>(ReadOnlySpan<char> word, WordShape shape, int position, TextSegment segment, ref TSink sink)
        where TSink : ISearchTokenSink
    {
        Span<char> joined = stackalloc char[MaxWordLength];
        var length = 0;
        for (var i = 0; i < word.Length && length < MaxWordLength; i++)
        {
            if (i == 0 || shape.KeepsConnectors || !TextSegments.IsConnector(word[i]) || word[i] == '&')
            {
                joined[length++] = word[i];
            }
        }

        Add(joined[..length], SearchTokenKind.Word, position, segment.Start, segment.Length, ref sink);
    }

    private static void Add<TSink>(ReadOnlySpan<char> term, SearchTokenKind kind, int position, int start, int length, ref TSink sink)
        where TSink : ISearchTokenSink
    {
        Span<char> copy = stackalloc char[MaxWordLength];
        term = Cut(term);
        term.CopyTo(copy);
        var kept = EnglishPlural.Fold(copy[..term.Length]);
        sink.Add(new SearchToken(copy[..kept], kind, position, start, length));
    }

    /// <summary>At most <see cref="MaxWordLength"/> code units, never half a surrogate pair.</summary>
    private static ReadOnlySpan<char> Cut(ReadOnlySpan<char> term)
    {
        if (term.Length <= MaxWordLength)
        {
            return term;
        }

        return char.IsHighSurrogate(term[MaxWordLength - 1]) ? term[..(MaxWordLength - 1)] : term[..MaxWordLength];
    }
}
