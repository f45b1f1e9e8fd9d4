using FsCheck;
using FsCheck.Fluent;

namespace KnowledgePay.Intelligence.Tests.Text;

/// <summary>Texts that are likely to hurt: scripts mixed, widths mixed, marks, invisible characters, broken surrogates.</summary>
public sealed record WildText(string Value)
{
    public override string ToString() => string.Concat(Value.Select(c => char.IsAsciiLetterOrDigit(c) ? c.ToString() : $"\\u{(int)c:X4}"));
}

/// <summary>Han text over six characters with commas: short substrings repeat often.</summary>
public sealed record HanText(string Value);

/// <summary>Lower-case words over a few letters, parted by spaces, that no folding touches.</summary>
public sealed record PlainWords(string Value);

public static class Texts
{
    private static readonly string[] Pieces =
    [
        "心", "理", "學", "学", "著", "體", "𠮷", "𩸽", "A", "b", "C#", "c++", ".net", "node.js", "It's", "e-mail", "python3", " ", "　", "，", "。", "!", "-", "'", "’",
        "\u200B", "\u00AD", "\uFEFF", "\u0301", "\u3099", "か", "ｶ", "ﾞ", "ｈ", "Ｚ", "９", "㈱", "ﬁ", "①", "½", "İ", "ß", "ẞ", "Σ", "ς", "ﷺ", "가", "ᄀ", "ᅡ", "ㄱ", "ㅏ", "é", "ñ", "ไทย",
        "\uD83D", "\uDE00", "😀", "👩‍👩‍👧", "\uFFFE", "\uFFFF", "\0", "\n", "\t", "´", "\u0345", "ǅ", "Ω", "ⅷ", "מ", "ﬢ", "क्", "Ꭰ", "\"", "“", "」",
    ];

    public static Arbitrary<WildText> Wild()
    {
        var anyCharacter = Gen.Choose(0, 0xFFFF).Select(value => ((char)value).ToString());
        var piece = Gen.Frequency((6, Gen.Elements(Pieces)), (1, anyCharacter));
        return From(piece, text => new WildText(text), text => text.Value);
    }

    public static Arbitrary<HanText> Han() =>
        From(Gen.Elements("心", "理", "学", "心", "理", "程", "，"), text => new HanText(text), text => text.Value);

    public static Arbitrary<PlainWords> Words() =>
        From(Gen.Elements("ab", "abc", "bc", "ca", "cab"), text => new PlainWords(text), text => text.Value, " ");

    private static Arbitrary<T> From<T>(Gen<string> piece, Func<string, T> make, Func<T, string> open, string separator = "") =>
        Arb.From(
            piece.ListOf().Select(pieces => make(string.Join(separator, pieces))),
            value => open(value) is { Length: > 0 } text ? [make(text[1..]), make(text[..^1]), make(text[..(text.Length / 2)])] : []);
}
