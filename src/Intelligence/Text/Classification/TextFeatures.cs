using System.Runtime.InteropServices;

namespace KnowledgePay.Intelligence.Text.Classification;

/// <summary>The features of one text: two views of it, each distinct bucket numbers in ascending order.</summary>
/// <param name="Words">Words, pairs of neighbouring words, words under a negation; characters of unspaced scripts and pairs of them; signs.</param>
/// <param name="Letters">Two to five letters within a word; one to four characters of unspaced scripts; signs.</param>
internal readonly record struct FeatureViews(int[] Words, int[] Letters)
{
    public const int Count = 2;

    public int[] this[int view] => view == 0 ? Words : Letters;
}

/// <summary>
/// Hashes the binary n-gram features of a text into 2^bits buckets per view (Weinberger et al. 2009: no dictionary, bounded memory). The two views
/// look at the same text through words and through spelling; models of both err differently, which a blend uses. O(length) time and space.
/// </summary>
internal sealed class TextFeatures(int bits)
{
    private const int HanInWords = 2;
    private const int HanInLetters = 4;
    private const int FewestLetters = 2;
    private const int MostLetters = 5;
    private const int MaxWord = 40;
    private const int NegationReach = 5;

    private readonly uint mask = (1u << bits) - 1;

    private enum Family : byte
    {
        Characters = 1,
        Word,
        Pair,
        Negated,
        Letters,
    }

    /// <summary>The features of a text as <see cref="ModelText.Normalize"/> gives it.</summary>
    public FeatureViews Of(ReadOnlySpan<char> normal)
    {
        var cut = new List<TextToken>(normal.Length);
        TextToken.Cut(normal, cut);
        var tokens = CollectionsMarshal.AsSpan(cut);
        var found = new List<int>(normal.Length * 4);
        AddWords(normal, tokens, found);
        AddCharacters(normal, tokens, HanInWords, found);
        var words = Distinct(found);
        found.Clear();
        AddLetters(normal, tokens, found);
        AddCharacters(normal, tokens, HanInLetters, found);
        return new FeatureViews(words, Distinct(found));
    }

    /// <summary>Runs of one to <paramref name="longest"/> neighbouring characters and signs.</summary>
    private void AddCharacters(ReadOnlySpan<char> text, ReadOnlySpan<TextToken> tokens, int longest, List<int> found)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            var hash = Start(Family.Characters);
            var end = tokens[i].Start;
            for (var n = i; n < tokens.Length && n < i + longest && tokens[n].Class != CharacterClass.Word && tokens[n].Start == end; n++)
            {
                hash = Add(hash, tokens[n].In(text));
                end = tokens[n].End;
                found.Add(Close(hash));
            }
        }
    }

    private void AddWords(ReadOnlySpan<char> text, ReadOnlySpan<TextToken> tokens, List<int> found)
    {
        var negated = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Class != CharacterClass.Word)
            {
                negated = 0;
                continue;
            }

            var word = tokens[i].In(text);
            found.Add(Close(Add(Start(Family.Word), word)));
            if (negated-- > 0)
            {
                found.Add(Close(Add(Start(Family.Negated), word)));
            }

            negated = IsNegation(word) ? NegationReach : negated;
            if (i + 1 < tokens.Length && tokens[i + 1].Class != CharacterClass.Unspaced)
            {
                found.Add(Close(Add(Add(Add(Start(Family.Pair), word), ' '), tokens[i + 1].In(text))));
            }
        }
    }

    private void AddLetters(ReadOnlySpan<char> text, ReadOnlySpan<TextToken> tokens, List<int> found)
    {
        Span<char> room = stackalloc char[MaxWord + 2];
        foreach (var token in tokens)
        {
            if (token.Class != CharacterClass.Word)
            {
                continue;
            }

            var word = token.In(text);
            word = word[..Math.Min(word.Length, MaxWord)];
            var padded = room[..(word.Length + 2)];
            word.CopyTo(padded[1..]);
            (padded[0], padded[^1]) = (' ', ' ');
            for (var start = 0; start < padded.Length; start++)
            {
                var hash = Start(Family.Letters);
                for (var n = 0; n < MostLetters && start + n < padded.Length; n++)
                {
                    hash = Add(hash, padded[start + n]);
                    if (n + 1 >= FewestLetters)
                    {
                        found.Add(Close(hash));
                    }
                }
            }
        }
    }

    private static bool IsNegation(ReadOnlySpan<char> word) =>
        word is "not" or "no" or "never" or "nothing" or "without" or "neither" or "nor" or "hardly" or "cannot"
        || (word is [.., 'n', var apostrophe, 't'] && TextSegments.IsApostrophe(apostrophe));

    private static int[] Distinct(List<int> found)
    {
        found.Sort();
        var all = CollectionsMarshal.AsSpan(found);
        var count = 0;
        for (var i = 0; i < all.Length; i++)
        {
            if (i == 0 || all[i] != all[count - 1])
            {
                all[count++] = all[i];
            }
        }

        return all[..count].ToArray();
    }

    /// <summary>FNV-1a over code units, mixed at the end.</summary>
    private static ulong Start(Family family) => 0xCBF29CE484222325 ^ ((ulong)family * 0x9E3779B97F4A7C15);

    private static ulong Add(ulong hash, char c) => (hash ^ c) * 0x100000001B3;

    private static ulong Add(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            hash = Add(hash, c);
        }

        return hash;
    }

    private int Close(ulong hash)
    {
        hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93;
        return (int)((uint)(hash ^ (hash >> 32)) & mask);
    }
}
