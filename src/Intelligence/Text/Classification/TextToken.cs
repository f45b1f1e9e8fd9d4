using System.Runtime.InteropServices;
using System.Text;

namespace KnowledgePay.Intelligence.Text.Classification;

/// <summary>A unit of a text for models: a word of a spaced script (don't, n't), one character of another, or one sign.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TextToken(int Start, int Length, CharacterClass Class)
{
    public int End => Start + Length;

    /// <summary>Cuts a text as <see cref="ModelText.Normalize"/> gives it; spaces fall away. O(length).</summary>
    public static void Cut(ReadOnlySpan<char> text, List<TextToken> tokens)
    {
        tokens.Clear();
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == ' ')
            {
                i++;
                continue;
            }

            var kind = ClassAt(text, i, out var length);
            var end = kind == CharacterClass.Word ? EndOfWord(text, i + length) : i + length;
            tokens.Add(new TextToken(i, end - i, kind));
            i = end;
        }
    }

    /// <summary>The characters of the token.</summary>
    public ReadOnlySpan<char> In(ReadOnlySpan<char> text) => text.Slice(Start, Length);

    private static int EndOfWord(ReadOnlySpan<char> text, int end)
    {
        while (end < text.Length)
        {
            if (ClassAt(text, end, out var length) == CharacterClass.Word)
            {
                end += length;
            }
            else if (TextSegments.IsApostrophe(text[end]) && end + 1 < text.Length && char.IsAsciiLetter(text[end + 1]))
            {
                end++;
            }
            else
            {
                break;
            }
        }

        return end;
    }

    private static CharacterClass ClassAt(ReadOnlySpan<char> text, int index, out int length)
    {
        Rune.DecodeFromUtf16(text[index..], out var rune, out length);
        return CharacterClasses.Of(rune);
    }
}
