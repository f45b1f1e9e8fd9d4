using System.Runtime.InteropServices;
using System.Text;

namespace KnowledgePay.Intelligence.Text.Classification;

/// <summary>Which features a text has.</summary>
public sealed record TextFeatureOptions(
    int Bits = 20, int HanGrams = 3, int WordGrams = 2, int LetterGramsFrom = 2, int LetterGramsTo = 5,
    bool Symbols = true, bool RunEdges = true, bool Crossing = true, bool Negation = false, bool Skip = false);

public sealed class TextFeatures(TextFeatureOptions options)
{
    private enum Kind : byte { Han = 1, Word, WordPair, Letters, Symbol, HanSymbol, Neg, Skip }

    private readonly uint mask = (1u << options.Bits) - 1;

    private readonly record struct Token(int Start, int Length, CharacterClass Class);

    public int[] Of(string text)
    {
        var normal = ModelText.Normalize(text);
        var tokens = Tokens(normal);
        var found = new List<uint>(normal.Length * 4);
        Han(normal, tokens, found);
        Words(normal, tokens, found);
        found.Sort();
        var distinct = new List<int>(found.Count);
        foreach (var f in found)
        {
            if (distinct.Count == 0 || distinct[^1] != (int)f)
            {
                distinct.Add((int)f);
            }
        }

        return [.. distinct];
    }

    private static List<Token> Tokens(string text)
    {
        var tokens = new List<Token>();
        for (var i = 0; i < text.Length;)
        {
            Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length);
            var kind = CharacterClasses.Of(rune);
            if (text[i] == ' ') { i++; continue; }
            var end = i + length;
            if (kind == CharacterClass.Word)
            {
                while (end < text.Length)
                {
                    Rune.DecodeFromUtf16(text.AsSpan(end), out var next, out var nl);
                    if (CharacterClasses.Of(next) == CharacterClass.Word) { end += nl; continue; }
                    if (TextSegments.IsApostrophe(text[end]) && end + 1 < text.Length && char.IsAsciiLetter(text[end + 1])) { end++; continue; }
                    break;
                }
            }

            tokens.Add(new Token(i, end - i, kind));
            i = end;
        }

        return tokens;
    }

    private void Han(string text, List<Token> tokens, List<uint> found)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var t = tokens[i];
            if (t.Class == CharacterClass.Word) continue;
            if (t.Class == CharacterClass.Separator && !options.Symbols) continue;
            var hash = Start(Kind.Han);
            var anyHan = false;
            var end = t.Start;
            for (var n = 0; n < options.HanGrams && i + n < tokens.Count; n++)
            {
                var u = tokens[i + n];
                if (u.Start != end || u.Class == CharacterClass.Word) break;
                if (u.Class == CharacterClass.Separator && !options.Crossing && n > 0) break;
                anyHan |= u.Class == CharacterClass.Unspaced;
                hash = Add(hash, text.AsSpan(u.Start, u.Length));
                end = u.Start + u.Length;
                found.Add(Close(hash));
                if (u.Class == CharacterClass.Separator && !options.Crossing) break;
            }
        }
        if (options.Skip)
        {
            for (var i = 0; i + 2 < tokens.Count; i++)
            {
                if (tokens[i].Class == CharacterClass.Unspaced && tokens[i + 1].Class == CharacterClass.Unspaced && tokens[i + 2].Class == CharacterClass.Unspaced)
                {
                    var hash = Start(Kind.Skip);
                    hash = Add(hash, text.AsSpan(tokens[i].Start, tokens[i].Length));
                    hash = Add(hash, text.AsSpan(tokens[i + 2].Start, tokens[i + 2].Length));
                    found.Add(Close(hash));
                }
            }
        }
    }

    private void Words(string text, List<Token> tokens, List<uint> found)
    {
        var negated = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var t = tokens[i];
            if (t.Class == CharacterClass.Separator) { negated = 0; }
            if (t.Class != CharacterClass.Word) continue;
            var word = text.AsSpan(t.Start, t.Length);
            var hash = Add(Start(Kind.Word), word);
            found.Add(Close(hash));
            if (options.Negation)
            {
                if (negated > 0) { found.Add(Close(Add(Start(Kind.Neg), word))); negated--; }
                if (word is "not" or "no" or "never" or "n't" or "nothing" or "without" or "neither" or "nor" or "hardly" or "cannot" || word.EndsWith("n't")) negated = 5;
            }

            hash = Start(Kind.WordPair);
            for (var n = 0; n < options.WordGrams && i + n < tokens.Count; n++)
            {
                var u = tokens[i + n];
                if (u.Class == CharacterClass.Unspaced) break;
                if (u.Class == CharacterClass.Separator && !options.Crossing) break;
                hash = Add(hash, text.AsSpan(u.Start, u.Length));
                hash = Add(hash, " ");
                if (n > 0) found.Add(Close(hash));
            }

            Letters(word, found);
        }
    }

    private void Letters(ReadOnlySpan<char> word, List<uint> found)
    {
        if (options.LetterGramsTo == 0) return;
        Span<char> padded = stackalloc char[Math.Min(word.Length, 40) + 2];
        padded[0] = ' ';
        word[..(padded.Length - 2)].CopyTo(padded[1..]);
        padded[^1] = ' ';
        for (var start = 0; start < padded.Length; start++)
        {
            var hash = Start(Kind.Letters);
            for (var n = 0; n < options.LetterGramsTo && start + n < padded.Length; n++)
            {
                hash = Add(hash, padded[start + n]);
                if (n + 1 >= options.LetterGramsFrom) found.Add(Close(hash));
            }
        }
    }

    private static ulong Start(Kind kind) => 0xCBF29CE484222325 ^ ((ulong)kind * 0x9E3779B97F4A7C15);

    private static ulong Add(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (var c in text) hash = Add(hash, c);
        return hash;
    }

    private static ulong Add(ulong hash, char c) => (hash ^ c) * 0x100000001B3;

    private uint Close(ulong hash)
    {
        hash ^= hash >> 32;
        hash *= 0xD6E8FEB86659FD93;
        hash ^= hash >> 32;
        return (uint)hash & mask;
    }
}
