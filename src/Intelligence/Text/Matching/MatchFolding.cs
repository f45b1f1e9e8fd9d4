using System.Collections.Frozen;
using System.Text;

namespace KnowledgePay.Intelligence.Text.Matching;

/// <summary>What folding says about a character; the low 16 bits are the folded character or, in a matcher's own table, its code.</summary>
[Flags]
internal enum FoldMarks : uint
{
    None = 0,

    /// <summary>No letter or digit: may stand in a gap.</summary>
    Skip = 1 << 16,

    /// <summary>Invisible or an accent: as if it were not there.</summary>
    Drop = 1 << 17,

    /// <summary>Not one character for one: ask <see cref="MatchFolding.Expand"/>.</summary>
    Complex = 1 << 18,

    /// <summary>Folded to an ASCII letter or digit.</summary>
    Latin = 1 << 19,

    /// <summary>White space.</summary>
    Space = 1 << 20,
}

/// <summary>
/// The form in which patterns and texts meet: <see cref="TextNormalizer"/>'s (NFKC, lower case, no accents, simplified Chinese, nothing invisible) with look-alikes of Latin letters
/// folded to them. A table answers for almost every character; nothing is allocated.
/// </summary>
/// <remarks>Hangul written as single jamo is not composed here.</remarks>
internal static class MatchFolding
{
    public const uint CodeMask = 0xFFFF;

    /// <summary>The most characters one place of a text folds to.</summary>
    public const int MaxExpansion = 20;

    private const string Cyrillic = "аaвbеeкkмmнhоoрpсcтtуyхxѕsіiјjԁdһhԛqԝwӏlүyɑaɡgıiƅbᴀaʙbᴄcᴅdᴇeɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢzøołlđd";
    private const string Greek = "αaοoνvρpτtυuκkιiεeηnχxβbγyωw";

    private static readonly Dictionary<char, char> LookAlikes = Pairs(Cyrillic + Greek);
    private static readonly (uint[] Singles, FrozenDictionary<int, string> Expansions) Tables = Load();

    /// <summary>For every UTF-16 code unit its folded form and <see cref="FoldMarks"/>.</summary>
    public static ReadOnlySpan<uint> Table => Tables.Singles;

    /// <summary>Folds what begins at a <see cref="FoldMarks.Complex"/> character; returns the index behind it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where it begins.</param>
    /// <param name="folded">Room for <see cref="MaxExpansion"/> characters.</param>
    /// <param name="count">How many were written.</param>
    /// <param name="isSkip">Whether it is a symbol outside of the basic plane, such as an emoji.</param>
    public static int Expand(ReadOnlySpan<char> text, int at, Span<char> folded, out int count, out bool isSkip)
    {
        isSkip = false;
        var c = text[at];
        if (!char.IsSurrogate(c))
        {
            var isVoiced = at + 1 < text.Length && Tables.Expansions.ContainsKey(VoicedKey(c, text[at + 1]));
            var form = Tables.Expansions[isVoiced ? VoicedKey(c, text[at + 1]) : c];
            form.CopyTo(folded);
            count = form.Length;
            return at + (isVoiced ? 2 : 1);
        }

        if (!char.IsHighSurrogate(c) || at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]))
        {
            (folded[0], count) = ('\uFFFD', 1);
            return at + 1;
        }

        var rune = new Rune(c, text[at + 1]);
        if (rune.Value is >= 0xE0000 and <= 0xE0FFF)
        {
            count = 0;
        }
        else if (Tables.Expansions.TryGetValue(rune.Value, out var form))
        {
            form.CopyTo(folded);
            count = form.Length;
        }
        else
        {
            rune = ChineseVariants.Simplify(Rune.ToLowerInvariant(rune));
            isSkip = CharacterClasses.Of(rune) == CharacterClass.Separator;
            count = rune.EncodeToUtf16(folded);
        }

        return at + 2;
    }

    private static (uint[] Singles, FrozenDictionary<int, string> Expansions) Load()
    {
        var expansions = new Dictionary<int, string>();
        var singles = new uint[0x10000];
        for (var value = 0; value < singles.Length; value++)
        {
            singles[value] = char.IsSurrogate((char)value) ? (uint)FoldMarks.Complex : Single((char)value, expansions);
        }

        AddRange(expansions, 0x1D400, 0x1D7FF);
        AddRange(expansions, 0x1F100, 0x1F1FF);
        AddRange(expansions, 0x1F200, 0x1F2FF);
        AddRange(expansions, 0x1FBF0, 0x1FBF9);
        AddRange(expansions, 0x2F800, 0x2FA1F);
        AddVoicedKana(expansions);
        return (singles, expansions.ToFrozenDictionary());
    }

    private static uint Single(char c, Dictionary<int, string> expansions)
    {
        var folded = IsAccent(c) ? "" : Fold(c.ToString());
        if (folded.Length == 0)
        {
            return (uint)FoldMarks.Drop;
        }

        if (folded.Length > 1 || char.IsSurrogate(folded[0]))
        {
            expansions[c] = folded;
            return (uint)FoldMarks.Complex;
        }

        if (IsVoiceable(c))
        {
            expansions[c] = folded;
            return folded[0] | (uint)FoldMarks.Complex;
        }

        return folded[0] | (uint)FlagsOf(folded[0]);
    }

    private static FoldMarks FlagsOf(char folded)
    {
        if (char.IsAsciiLetterOrDigit(folded))
        {
            return FoldMarks.Latin;
        }

        var flags = CharacterClasses.Of(new Rune(folded)) == CharacterClass.Separator ? FoldMarks.Skip : FoldMarks.None;
        return char.IsWhiteSpace(folded) ? flags | FoldMarks.Space : flags;
    }

    private static string Fold(string text) => string.Create(TextNormalizer.Fold(text).Length, text, static (target, source) =>
    {
        TextNormalizer.Fold(source).CopyTo(target);
        foreach (ref var c in target)
        {
            c = LookAlikes.GetValueOrDefault(c, c);
        }
    });

    private static void AddRange(Dictionary<int, string> expansions, int first, int last)
    {
        for (var value = first; value <= last; value++)
        {
            var text = char.ConvertFromUtf32(value);
            var folded = EnclosedLetter(value) is { } letter ? letter.ToString() : Fold(text);
            if (folded != text && folded.Length <= MaxExpansion)
            {
                expansions[value] = folded;
            }
        }
    }

    /// <summary>Letters in dark circles and squares and those of flags, which Unicode does not decompose.</summary>
    private static char? EnclosedLetter(int value) => value switch
    {
        >= 0x1F150 and <= 0x1F169 => (char)('a' + value - 0x1F150),
        >= 0x1F170 and <= 0x1F189 => (char)('a' + value - 0x1F170),
        >= 0x1F1E6 and <= 0x1F1FF => (char)('a' + value - 0x1F1E6),
        _ => null,
    };

    private static void AddVoicedKana(Dictionary<int, string> expansions)
    {
        foreach (var mark in "\u3099\u309A\uFF9E\uFF9F")
        {
            for (var value = 0x3041; value <= 0xFF9D; value = value == 0x30FF ? 0xFF66 : value + 1)
            {
                var folded = Fold($"{(char)value}{mark}");
                if (IsVoiceable((char)value) && folded.Length == 1)
                {
                    expansions[VoicedKey((char)value, mark)] = folded;
                }
            }
        }
    }

    private static int VoicedKey(char kana, char mark) => mark is '\u3099' or '\u309A' or '\uFF9E' or '\uFF9F' ? (kana << 16 | mark) | int.MinValue : -1;

    private static bool IsVoiceable(char c) => c is (>= '\u3041' and <= '\u3096') or (>= '\u30A1' and <= '\u30FA') or (>= '\uFF66' and <= '\uFF9D');

    private static bool IsAccent(char c) => c
        is (>= '\u0300' and <= '\u036F') or (>= '\u1AB0' and <= '\u1AFF') or (>= '\u1DC0' and <= '\u1DFF') or (>= '\u20D0' and <= '\u20FF') or (>= '\uFE20' and <= '\uFE2F');

    private static Dictionary<char, char> Pairs(string pairs)
    {
        var map = new Dictionary<char, char>();
        for (var at = 0; at < pairs.Length; at += 2)
        {
            map[pairs[at]] = pairs[at + 1];
        }

        return map;
    }
}
