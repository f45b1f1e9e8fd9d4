using System.Buffers;
using System.Globalization;
using System.Text;

namespace KnowledgePay.Intelligence.Text;

/// <summary>
/// Brings a text into the form in which texts are compared: NFKC (which folds full and half width), lower case, accents
/// of Latin letters dropped, traditional Chinese as simplified, invisible characters removed. Normalising twice changes
/// nothing. Never throws: broken surrogates become U+FFFD.
/// </summary>
/// <remarks>
/// The text is cut into clusters that cannot influence one another (a base with its marks; a run of Hangul letters), and
/// each is folded alone. That is what makes the way back exact. Nearly all clusters of Chinese and English are one
/// character and take a table look-up.
/// </remarks>
public static class TextNormalizer
{
    private const int IdeographicSpace = 0x3000;
    private const int FullWidthToAscii = 0xFEE0;

    /// <summary>The text for matching and the map back to the original.</summary>
    public static NormalizedText Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var output = new Output(text.Length, keepsMap: true);
        try
        {
            FoldAll(text, ref output);
            return output.ToNormalizedText(text);
        }
        finally
        {
            output.Return();
        }
    }

    /// <summary>The text for matching alone: what <see cref="Normalize"/> gives, without the map.</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var output = new Output(text.Length, keepsMap: false);
        try
        {
            FoldAll(text, ref output);
            return output.ToText(text);
        }
        finally
        {
            output.Return();
        }
    }

    private static void FoldAll(string text, ref Output output)
    {
        var i = 0;
        while (i < text.Length)
        {
            if (TryFoldAlone(text[i], out var folded) && (i + 1 == text.Length || StartsCluster(text, i + 1)))
            {
                output.Append(folded, i, i + 1);
                i++;
            }
            else
            {
                i = FoldCluster(text, i, ref output);
            }
        }
    }

    /// <summary>Characters whose form is known without asking Unicode's tables.</summary>
    private static bool TryFoldAlone(char c, out char folded)
    {
        switch (c)
        {
            case < '\u0080':
                folded = c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;
                return true;
            case >= ChineseVariants.First and <= ChineseVariants.Last:
                folded = ChineseVariants.SimplifyDirect(c);
                return folded != '\0';
            case >= '\uFF01' and <= '\uFF5E':
                var ascii = (char)(c - FullWidthToAscii);
                folded = ascii is >= 'A' and <= 'Z' ? (char)(ascii | 0x20) : ascii;
                return true;
            case (char)IdeographicSpace:
                folded = ' ';
                return true;
            case >= '\u3001' and <= '\u3029' or >= '\u3041' and <= '\u3096' or >= '\u30A1' and <= '\u30FA' or '\u30FB' or '\u30FC':
            case >= '\u2012' and <= '\u2016' or >= '\u2018' and <= '\u2023' or '\u00B7':
                folded = c;
                return true;
            default:
                folded = '\0';
                return false;
        }
    }

    /// <summary>Whether the character at the index cannot combine with what stands before it.</summary>
    private static bool StartsCluster(string text, int index)
    {
        var c = text[index];
        switch (c)
        {
            case < '\u0300':
                return c != '\u00AD';
            case >= '\u3400' and <= '\u9FFF' or >= '\u3000' and <= '\u3029' or >= '\u3030' and <= '\u3096' or >= '\u309B' and <= '\u30FF':
            case >= '\uFF01' and <= '\uFF9D':
                return true;
            case >= '\u1100' and <= '\u11FF' or >= '\u3131' and <= '\u318E' or >= '\uA960' and <= '\uA97F' or >= '\uD7B0' and <= '\uD7FF' or >= '\uFF9E' and <= '\uFFDC':
                return false;
        }

        var rune = RuneAt(text, index, out _);
        return !IsIgnorable(rune.Value) && !IsMark(rune);
    }

    private static int FoldCluster(string text, int start, ref Output output)
    {
        var i = start;
        var keptStart = -1;
        var keptEnd = start;
        var cluster = new StringBuilder();
        do
        {
            var rune = RuneAt(text, i, out var length);
            if (!IsIgnorable(rune.Value))
            {
                keptStart = keptStart < 0 ? i : keptStart;
                keptEnd = i + length;
                cluster.Append(rune.ToString());
            }

            i += length;
        }
        while (i < text.Length && !StartsCluster(text, i));

        if (keptStart >= 0)
        {
            foreach (var c in FoldCluster(cluster.ToString()))
            {
                output.Append(c, keptStart, keptEnd);
            }
        }

        return i;
    }

    private static string FoldCluster(string cluster)
    {
        var plain = WithoutLatinAccents(cluster.Normalize(NormalizationForm.FormKD)).Normalize(NormalizationForm.FormKC);
        var folded = new StringBuilder(plain.Length);
        foreach (var rune in plain.EnumerateRunes())
        {
            folded.Append(Rune.ToLowerInvariant(rune).ToString());
        }

        var lower = folded.ToString().Normalize(NormalizationForm.FormKC);
        folded.Clear();
        foreach (var rune in lower.EnumerateRunes())
        {
            folded.Append(ChineseVariants.Simplify(rune).ToString());
        }

        return folded.ToString();
    }

    private static string WithoutLatinAccents(string decomposed)
    {
        if (decomposed.Length == 1)
        {
            return decomposed;
        }

        var kept = new StringBuilder(decomposed.Length);
        var afterLatin = false;
        foreach (var rune in decomposed.EnumerateRunes())
        {
            if (afterLatin && IsAccent(rune.Value))
            {
                continue;
            }

            afterLatin = rune.IsAscii && Rune.IsLetter(rune);
            kept.Append(rune.ToString());
        }

        return kept.ToString();
    }

    private static Rune RuneAt(string text, int index, out int length)
    {
        // U+FFFE is the one scalar value that string.Normalize refuses.
        if (Rune.TryGetRuneAt(text, index, out var rune) && rune.Value != 0xFFFE)
        {
            length = rune.Utf16SequenceLength;
            return rune;
        }

        length = 1;
        return Rune.ReplacementChar;
    }

    /// <summary>The combining marks of Unicode that belong to no script of their own.</summary>
    private static bool IsAccent(int value) => value
        is (>= 0x0300 and <= 0x036F) or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF) or (>= 0x20D0 and <= 0x20FF);

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>Zero-width and other invisible characters that carry no text.</summary>
    private static bool IsIgnorable(int value) => value
        is 0x00AD or 0x034F or 0x061C or 0xFEFF
        or (>= 0x180B and <= 0x180F) or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E)
        or (>= 0x2060 and <= 0x206F) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xFFF9 and <= 0xFFFB)
        or (>= 0xE0000 and <= 0xE0FFF);

    /// <summary>The text being written; the map begins with the first character that is not in step with the original.</summary>
    private struct Output(int capacity, bool keepsMap)
    {
        private char[] _text = ArrayPool<char>.Shared.Rent(Math.Max(capacity, 16));
        private int[]? _starts;
        private int[]? _ends;
        private int _length;

        public void Append(char c, int start, int end)
        {
            if (_length == _text.Length)
            {
                Grow();
            }

            if (keepsMap)
            {
                if (_starts is null && (start != _length || end != start + 1))
                {
                    BeginMap();
                }

                if (_starts is not null)
                {
                    _starts[_length] = start;
                    _ends![_length] = end;
                }
            }

            _text[_length++] = c;
        }

        public readonly string ToText(string original)
        {
            var text = _text.AsSpan(0, _length);
            return text.SequenceEqual(original) ? original : new string(text);
        }

        public readonly NormalizedText ToNormalizedText(string original)
        {
            // Shorter than the original without a map: something invisible at the end was dropped, the rest is in step.
            var text = ToText(original);
            return new NormalizedText(original, text, _starts?.AsSpan(0, _length).ToArray(), _ends?.AsSpan(0, _length).ToArray());
        }

        public readonly void Return()
        {
            ArrayPool<char>.Shared.Return(_text);
            if (_starts is not null)
            {
                ArrayPool<int>.Shared.Return(_starts);
                ArrayPool<int>.Shared.Return(_ends!);
            }
        }

        private void BeginMap()
        {
            _starts = ArrayPool<int>.Shared.Rent(_text.Length);
            _ends = ArrayPool<int>.Shared.Rent(_text.Length);
            for (var i = 0; i < _length; i++)
            {
                _starts[i] = i;
                _ends[i] = i + 1;
            }
        }

        private void Grow()
        {
            var text = ArrayPool<char>.Shared.Rent(_text.Length * 2);
            _text.AsSpan(0, _length).CopyTo(text);
            ArrayPool<char>.Shared.Return(_text);
            _text = text;
            if (_starts is not null)
            {
                _starts = Grown(_starts, text.Length);
                _ends = Grown(_ends!, text.Length);
            }
        }

        private readonly int[] Grown(int[] map, int size)
        {
            var grown = ArrayPool<int>.Shared.Rent(size);
            map.AsSpan(0, _length).CopyTo(grown);
            ArrayPool<int>.Shared.Return(map);
            return grown;
        }
    }
}
