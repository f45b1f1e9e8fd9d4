namespace KnowledgePay.Intelligence.Text;

/// <summary>
/// Keys that a word shares with its misspellings: the word and everything one deletion makes of it. Two words one
/// insertion, deletion, replacement or swap apart share a key, so that an exact index finds them. A long word has keys
/// for its two halves as well, which finds two mistakes when each half has at most one.
/// </summary>
public static class SpellingKeys
{
    public const int MinLength = 3;
    public const int MaxLength = 32;

    /// <summary>From this length on two mistakes are forgiven.</summary>
    public const int LongLength = 8;

    /// <summary>How many mistakes a word of a length may have.</summary>
    public static int MistakesIn(int length) => length switch
    {
        < MinLength => 0,
        < LongLength => 1,
        _ => 2,
    };

    /// <summary>The keys of a word, without doubles; none for words too short or too long to correct.</summary>
    public static IReadOnlyCollection<string> Of(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        if (word.Length is < MinLength or > MaxLength)
        {
            return keys;
        }

        AddDeletions(word, "", keys);
        if (word.Length >= LongLength - 1)
        {
            var half = word.Length / 2;
            AddDeletions(word[..half], "<", keys);
            AddDeletions(word[^half..], ">", keys);
        }

        return keys;
    }

    private static void AddDeletions(string word, string mark, HashSet<string> keys)
    {
        keys.Add(mark + word);
        for (var i = 0; i < word.Length; i++)
        {
            keys.Add(string.Concat(mark, word.AsSpan(0, i), word.AsSpan(i + 1)));
        }
    }
}
