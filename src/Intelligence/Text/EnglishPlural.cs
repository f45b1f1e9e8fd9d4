namespace KnowledgePay.Intelligence.Text;

/// <summary>
/// Folds English plurals and nothing more (Harman's S-stemmer): "courses" meets "course", while "programming" stays
/// apart from "program", which heavier stemmers confuse at the cost of precision.
/// </summary>
internal static class EnglishPlural
{
    /// <summary>Folds in place; gives the new length.</summary>
    public static int Fold(Span<char> word)
    {
        if (word.Length < 4 || word[^1] != 's' || word.ContainsAnyExceptInRange('a', 'z'))
        {
            return word.Length;
        }

        var before = word[^2];
        if (word.EndsWith("ies"))
        {
            if (word.Length == 4 || word[^4] is 'a' or 'e')
            {
                return word.Length - 1;
            }

            word[^3] = 'y';
            return word.Length - 2;
        }

        if (before == 'e')
        {
            return HasSibilantBefore(word[..^2]) ? word.Length - 2 : word.Length - 1;
        }

        // status, class, analysis; nodejs.
        return before is 'u' or 's' or 'i' or 'j' ? word.Length : word.Length - 1;
    }

    /// <summary>classes, boxes, matches, dishes: the plural added "es".</summary>
    private static bool HasSibilantBefore(ReadOnlySpan<char> stem) =>
        stem.EndsWith("ss") || stem.EndsWith("x") || stem.EndsWith("ch") || stem.EndsWith("sh");
}
