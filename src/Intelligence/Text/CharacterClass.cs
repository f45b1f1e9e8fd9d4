using System.Globalization;
using System.Text;

namespace KnowledgePay.Intelligence.Text;

/// <summary>What a character is for the purpose of finding words.</summary>
internal enum CharacterClass
{
    /// <summary>Space, punctuation, symbols, emoji.</summary>
    Separator,

    /// <summary>A letter or digit of a script that puts spaces between words.</summary>
    Word,

    /// <summary>A character of a script without spaces: Han, kana, Hangul, Thai, Lao, Khmer, Myanmar.</summary>
    Unspaced,
}

internal static class CharacterClasses
{
    public static CharacterClass Of(Rune rune)
    {
        var value = rune.Value;
        if (value < 0x80)
        {
            return char.IsAsciiLetterOrDigit((char)value) ? CharacterClass.Word : CharacterClass.Separator;
        }

        if (IsUnspaced(value))
        {
            return CharacterClass.Unspaced;
        }

        return Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            ? CharacterClass.Word
            : CharacterClass.Separator;
    }

    public static bool IsHan(int value) => value
        is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or 0x3005 or 0x3007
        or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x323AF);

    public static bool IsKana(int value) => value is (>= 0x3041 and <= 0x309F) or (>= 0x30A1 and <= 0x30FA) or (>= 0x30FC and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF);

    public static bool IsHangul(int value) => value is (>= 0xAC00 and <= 0xD7A3) or (>= 0x1100 and <= 0x11FF) or (>= 0x3131 and <= 0x318E);

    private static bool IsUnspaced(int value) => value >= 0x0E00
        && (IsHan(value) || IsKana(value) || IsHangul(value)
            || value is (>= 0x0E01 and <= 0x0E3A) or (>= 0x0E40 and <= 0x0E4E) or (>= 0x0E81 and <= 0x0ECE)
                or (>= 0x1000 and <= 0x103F) or (>= 0x1780 and <= 0x17D3) or (>= 0x3105 and <= 0x312F));
}
