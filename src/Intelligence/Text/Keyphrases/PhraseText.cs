using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace KnowledgePay.Intelligence.Text.Keyphrases;

/// <summary>A word of a spaced script or a character of another, as phrases are made of them.</summary>
/// <param name="Text">Its normal form.</param>
/// <param name="IsHan">Whether phrases of it are written without spaces.</param>
/// <param name="IsEdge">Whether a phrase may begin and end with it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PhraseUnit(string Text, bool IsHan, bool IsEdge);

/// <summary>Cuts a text into stretches within which phrases may lie: between signs, function words and changes of script.</summary>
internal static class PhraseText
{
    /// <summary>Characters that end any phrase: particles, pronouns, copulas.</summary>
    private const string Breaks = "的了吗呢吧啊呀们这那我你他她它您是也都很就还又着过得地么嘛哦哪谁啥之其此该某每各";

    /// <summary>Characters that stand inside of words but neither begin nor end a phrase.</summary>
    private const string Inner = "在和与及或等对为以而并将把被从向到于有个不没会能可要让使给由所如若但因则且即跟比去来想说做用上下中里时后前最更太再一二三四五六七八九十两些几多第年号次";

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Functions = new[]
    {
        "about", "above", "after", "all", "also", "am", "any", "anyone", "because", "been", "before", "being", "both", "but", "could", "did", "does", "don't",
        "each", "even", "every", "get", "gets", "getting", "give", "go", "going", "got", "had", "has", "have", "he", "her", "here", "hi", "his", "if", "including",
        "i'm", "it's", "its", "just", "let", "like", "make", "many", "may", "more", "most", "much", "must", "need", "no", "not", "now", "off", "one", "only", "other", "out", "over",
        "own", "please", "same", "see", "she", "should", "some", "such", "take", "than", "thanks", "their", "them", "then", "there", "these", "they", "those", "through",
        "up", "us", "use", "used", "using", "very", "via", "want", "was", "way", "well", "were", "who", "why", "will", "within", "without", "would", "you'll", "you're",
        "s", "t", "re", "ll", "ve", "etc", "ie", "eg", "two", "three", "first", "new", "nbsp", "amp", "br", "com", "https", "http", "www", "p", "b",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The stretches of a text, each with at least one unit.</summary>
    public static List<List<PhraseUnit>> Stretches(string text)
    {
        var normal = TextNormalizer.Fold(text).AsSpan();
        var stretches = new List<List<PhraseUnit>>();
        var current = new List<PhraseUnit>();
        var end = 0;
        foreach (var segment in new TextSegments(normal))
        {
            if (HasSign(normal[end..segment.Start]))
            {
                Close(stretches, ref current);
            }

            end = segment.End;
            var part = normal.Slice(segment.Start, segment.Length);
            if (segment.IsUnspaced)
            {
                Close(stretches, ref current);
                AddHan(part, stretches, ref current);
                Close(stretches, ref current);
            }
            else if (IsContent(part))
            {
                current.Add(new PhraseUnit(part.ToString(), IsHan: false, IsEdge: !char.IsAsciiDigit(part[0])));
            }
            else
            {
                Close(stretches, ref current);
            }
        }

        Close(stretches, ref current);
        return stretches;
    }

    /// <summary>A phrase as it is written: words with spaces, characters without.</summary>
    public static string Join(IReadOnlyList<PhraseUnit> units, int start, int length) =>
        string.Join(units[start].IsHan ? "" : " ", Enumerable.Range(start, length).Select(i => units[i].Text));

    private static void AddHan(ReadOnlySpan<char> run, List<List<PhraseUnit>> stretches, ref List<PhraseUnit> current)
    {
        foreach (var rune in run.EnumerateRunes())
        {
            var text = rune.ToString();
            if (Breaks.Contains(text, StringComparison.Ordinal))
            {
                Close(stretches, ref current);
            }
            else
            {
                current.Add(new PhraseUnit(text, IsHan: true, IsEdge: !Inner.Contains(text, StringComparison.Ordinal)));
            }
        }
    }

    private static bool HasSign(ReadOnlySpan<char> between) => !between.Trim(' ').IsEmpty;

    private static bool IsContent(ReadOnlySpan<char> word) => word.Length > 1 && !EnglishFunctionWords.Contains(word) && !Functions.Contains(word);

    private static void Close(List<List<PhraseUnit>> stretches, ref List<PhraseUnit> current)
    {
        if (current.Count > 0)
        {
            stretches.Add(current);
            current = [];
        }
    }
}
