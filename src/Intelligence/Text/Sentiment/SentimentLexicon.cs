using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.InteropServices;

namespace KnowledgePay.Intelligence.Text.Sentiment;

/// <summary>What a word does to the feeling of a text.</summary>
internal enum LexiconRole
{
    /// <summary>It carries feeling itself.</summary>
    Opinion,

    /// <summary>It turns what follows into its contrary.</summary>
    Negation,

    /// <summary>It makes what follows stronger.</summary>
    Strong,

    /// <summary>It makes what follows weaker.</summary>
    Weak,

    /// <summary>What follows counts more than what stood before: but, 但是.</summary>
    Turn,
}

/// <summary>An entry of the lexicon: its role and, for an opinion, its weight from -3 to 3.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LexiconEntry(LexiconRole Role, double Weight);

/// <summary>The built-in words of feeling for Chinese and English, read once from the resources.</summary>
internal sealed class SentimentLexicon
{
    private const int MinStem = 3;

    private static readonly Lazy<SentimentLexicon> Shared = new(() => new SentimentLexicon("sentiment-zh", "sentiment-en"));

    private readonly FrozenDictionary<string, LexiconEntry>.AlternateLookup<ReadOnlySpan<char>> exact;
    private readonly FrozenDictionary<string, LexiconEntry>.AlternateLookup<ReadOnlySpan<char>> stems;

    private SentimentLexicon(params ReadOnlySpan<string> names)
    {
        var entries = new Dictionary<string, LexiconEntry>(StringComparer.Ordinal);
        var prefixes = new Dictionary<string, LexiconEntry>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            Read(name, entries, prefixes);
        }

        Count = entries.Count + prefixes.Count;
        LongestHan = entries.Keys.Where(word => word[0] >= '\u2E80').Max(word => word.Length);
        exact = entries.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        stems = prefixes.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static SentimentLexicon Instance => Shared.Value;

    /// <summary>How many entries there are.</summary>
    public int Count { get; }

    /// <summary>The length of the longest Chinese entry.</summary>
    public int LongestHan { get; }

    /// <summary>The entry of a word or phrase as it stands, or of its longest stem.</summary>
    public bool Find(ReadOnlySpan<char> word, out LexiconEntry entry)
    {
        if (exact.TryGetValue(word, out entry))
        {
            return true;
        }

        if (word.ContainsAnyExceptInRange('a', 'z'))
        {
            return false;
        }

        for (var length = word.Length; length >= MinStem; length--)
        {
            if (stems.TryGetValue(word[..length], out entry))
            {
                return true;
            }
        }

        return false;
    }

    private static void Read(string name, Dictionary<string, LexiconEntry> entries, Dictionary<string, LexiconEntry> prefixes)
    {
        using var stream = typeof(SentimentLexicon).Assembly.GetManifestResourceStream($"KnowledgePay.Intelligence.Text.{name}.txt")
            ?? throw new InvalidOperationException($"The resource {name} is missing.");
        using var reader = new StreamReader(stream);
        var section = default(LexiconEntry);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 1 && SectionOf(words[0]) is { } begun)
            {
                section = begun;
                continue;
            }

            foreach (var word in words)
            {
                // A word stands where it is named first: an opinion before its use as a mere degree.
                _ = word.EndsWith('*') ? prefixes.TryAdd(word[..^1], section) : entries.TryAdd(word.Replace('-', ' '), section);
            }
        }
    }

    private static LexiconEntry? SectionOf(string line) => line switch
    {
        "negation" => new LexiconEntry(LexiconRole.Negation, 0),
        "strong" => new LexiconEntry(LexiconRole.Strong, 0),
        "weak" => new LexiconEntry(LexiconRole.Weak, 0),
        "turn" => new LexiconEntry(LexiconRole.Turn, 0),
        ['+' or '-', >= '1' and <= '3'] => new LexiconEntry(LexiconRole.Opinion, int.Parse(line, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)),
        _ => null,
    };
}
