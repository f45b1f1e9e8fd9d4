using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace KnowledgePay.Intelligence.Text;

public enum TextLanguage
{
    Other,
    Chinese,
    English,
}

/// <summary>Tells Chinese, English and the rest apart, by script and, among Latin texts, by function words.</summary>
public static class LanguageDetector
{
    /// <summary>Enough of a text to decide; the rest is not read.</summary>
    private const int MaxLength = 4000;

    /// <summary>A Chinese word is about two characters; an English name or two inside does not make a Chinese title English.</summary>
    private const double HanPerWord = 1.5;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OtherLatin = new[]
    {
        "de", "la", "el", "los", "las", "en", "para", "con", "una", "del", "que", "como", "por", "um", "uma", "os", "do", "da", "em",
        "und", "der", "die", "das", "mit", "für", "fur", "von", "ein", "eine", "les", "des", "une", "et", "pour", "dans", "avec", "il", "di", "che", "per",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static TextLanguage Detect(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var normalized = TextNormalizer.Fold(text.Length > MaxLength ? text[..MaxLength] : text).AsSpan();
        var counts = default(Counts);
        foreach (var segment in new TextSegments(normalized))
        {
            counts.Add(normalized.Slice(segment.Start, segment.Length), segment.IsUnspaced);
        }

        return counts.Decide();
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Counts
    {
        private int _han;
        private int _kana;
        private int _otherCharacters;
        private int _latinWords;
        private int _otherWords;
        private int _english;
        private int _foreign;

        public void Add(ReadOnlySpan<char> segment, bool isUnspaced)
        {
            if (isUnspaced)
            {
                AddCharacters(segment);
            }
            else if (segment.ContainsAnyInRange('a', 'z'))
            {
                _latinWords++;
                _english += EnglishFunctionWords.Contains(segment) ? 1 : 0;
                _foreign += OtherLatin.Contains(segment) ? 1 : 0;
            }
            else if (segment.ContainsAnyExceptInRange('\0', '\u007f'))
            {
                _otherWords++;
            }
        }

        public readonly TextLanguage Decide()
        {
            if (_kana * 10 > _han || _otherCharacters > _han)
            {
                return _kana + _otherCharacters > _latinWords ? TextLanguage.Other : Latin();
            }

            if (_han > 0 && _han / HanPerWord >= _latinWords + _otherWords)
            {
                return TextLanguage.Chinese;
            }

            return _latinWords > _otherWords ? Latin() : TextLanguage.Other;
        }

        private readonly TextLanguage Latin() => _foreign > _english ? TextLanguage.Other : TextLanguage.English;

        private void AddCharacters(ReadOnlySpan<char> run)
        {
            foreach (var rune in run.EnumerateRunes())
            {
                if (CharacterClasses.IsHan(rune.Value))
                {
                    _han++;
                }
                else if (CharacterClasses.IsKana(rune.Value))
                {
                    _kana++;
                }
                else
                {
                    _otherCharacters++;
                }
            }
        }
    }
}
