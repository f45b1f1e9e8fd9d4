namespace KnowledgePay.Intelligence.Text;

/// <summary>Places where a text can be cut without splitting a character or a word.</summary>
internal static class TextCuts
{
    /// <summary>How far a cut may move to find a better place.</summary>
    private const int Reach = 24;

    private const string SentenceEnds = "。！？；!?;\n";

    /// <summary>A start at or behind <paramref name="wanted"/>, before <paramref name="limit"/>: behind a sentence's end, else at a word.</summary>
    public static int StartNear(string text, int wanted, int limit)
    {
        wanted = Math.Max(wanted, 0);
        var last = Math.Min(limit, wanted + Reach);
        for (var i = wanted; i < last; i++)
        {
            if (i > 0 && SentenceEnds.Contains(text[i - 1]))
            {
                return i;
            }
        }

        for (var i = wanted; i <= last; i++)
        {
            if (IsBoundary(text, i))
            {
                return i;
            }
        }

        return limit;
    }

    /// <summary>The largest end within the length that splits neither a character nor, if one is near, a word.</summary>
    public static int EndAtMost(string text, int start, int maxLength)
    {
        if (text.Length - start <= maxLength)
        {
            return text.Length;
        }

        var end = start + maxLength;
        for (var i = end; i > start && i > end - Reach; i--)
        {
            if (IsBoundary(text, i))
            {
                return i;
            }
        }

        return SplitsCharacter(text, end) && end - 1 > start ? end - 1 : end;
    }

    private static bool IsBoundary(string text, int index) =>
        index == 0 || index == text.Length
        || (!SplitsCharacter(text, index) && !(IsSpacedLetter(text[index - 1]) && IsSpacedLetter(text[index])));

    private static bool SplitsCharacter(string text, int index) =>
        index > 0 && index < text.Length
        && (char.IsLowSurrogate(text[index]) && char.IsHighSurrogate(text[index - 1])
            || char.GetUnicodeCategory(text[index]) is System.Globalization.UnicodeCategory.NonSpacingMark);

    private static bool IsSpacedLetter(char c) => char.IsLetterOrDigit(c) && c < '\u2E80';
}
