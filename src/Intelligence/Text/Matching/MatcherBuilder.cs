using System.Runtime.InteropServices;
using System.Text;

namespace KnowledgePay.Intelligence.Text.Matching;

/// <summary>Folds patterns, numbers their characters by frequency and makes the keys of the automaton.</summary>
internal sealed class MatcherBuilder
{
    private readonly IReadOnlyList<string> patterns;
    private readonly PatternMatcherOptions options;

    public MatcherBuilder(IReadOnlyList<string> patterns, PatternMatcherOptions options)
    {
        if (options.MaxGap < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.MaxGap, "A gap is not negative.");
        }

        this.patterns = patterns;
        this.options = options;
    }

    public PatternMatcher Build()
    {
        string[] all = [.. patterns, .. options.Allowed ?? []];
        var folded = Array.ConvertAll(all, pattern => options.IsExact ? pattern : Fold(pattern));
        var (codeOf, codes) = Codes(folded);
        var keys = new List<AutomatonKey>(all.Length);
        var seen = new HashSet<(bool, string)>();
        for (var pattern = 0; pattern < all.Length; pattern++)
        {
            // A phrase that allows may be a pattern as well: each counts.
            if (folded[pattern].Length > 0 && seen.Add((pattern < patterns.Count, folded[pattern])))
            {
                AddKeys(keys, folded[pattern], pattern, codeOf);
            }
        }

        var maxLength = keys.Count == 0 ? 0 : keys.Max(key => key.Codes.Length);
        var automaton = AutomatonBuilder.Build([.. keys], codes);
        return new PatternMatcher(options, Table(codeOf), automaton, Array.ConvertAll(folded, PatternEdges.Of), patterns.Count, maxLength);
    }

    private static string Fold(string pattern)
    {
        Span<char> expansion = stackalloc char[MatchFolding.MaxExpansion];
        var table = MatchFolding.Table;
        var folded = new StringBuilder(pattern.Length);
        for (var at = 0; at < pattern.Length;)
        {
            var info = (FoldMarks)table[pattern[at]];
            if (info.HasFlag(FoldMarks.Complex))
            {
                at = MatchFolding.Expand(pattern, at, expansion, out var count, out _);
                folded.Append(expansion[..count]);
                continue;
            }

            if (!info.HasFlag(FoldMarks.Drop))
            {
                folded.Append((char)((uint)info & MatchFolding.CodeMask));
            }

            at++;
        }

        return folded.ToString();
    }

    /// <summary>Codes from 1, the most frequent character first.</summary>
    private static (ushort[] CodeOf, int Codes) Codes(string[] folded)
    {
        var counts = new int[0x10000];
        foreach (var c in folded.SelectMany(text => text))
        {
            counts[c]++;
        }

        var codeOf = new ushort[counts.Length];
        var codes = 0;
        foreach (var c in Enumerable.Range(0, counts.Length).Where(c => counts[c] > 0).OrderByDescending(c => counts[c]))
        {
            codeOf[c] = (ushort)++codes;
        }

        return (codeOf, codes);
    }

    private void AddKeys(List<AutomatonKey> keys, string folded, int pattern, ushort[] codeOf)
    {
        var literal = folded.Select(c => (int)codeOf[c]).ToArray();
        if (options.IsExact || HasSkip(folded))
        {
            keys.Add(new AutomatonKey(literal, pattern, EndingKinds.Literal, null));
            return;
        }

        var squeezed = new List<int>(literal.Length);
        var runs = new List<int>(literal.Length);
        foreach (var code in literal)
        {
            if (squeezed.Count > 0 && squeezed[^1] == code)
            {
                runs[^1]++;
                continue;
            }

            squeezed.Add(code);
            runs.Add(1);
        }

        if (squeezed.Count == literal.Length)
        {
            keys.Add(new AutomatonKey(literal, pattern, EndingKinds.Literal | EndingKinds.Squeezed, null));
            return;
        }

        keys.Add(new AutomatonKey(literal, pattern, EndingKinds.Literal, null));
        keys.Add(new AutomatonKey([.. squeezed], pattern, EndingKinds.Squeezed, [.. runs]));
    }

    private bool HasSkip(string folded)
    {
        Span<char> expansion = stackalloc char[MatchFolding.MaxExpansion];
        for (var at = 0; at < folded.Length; at++)
        {
            var info = (FoldMarks)MatchFolding.Table[folded[at]];
            var isSymbol = false;
            if (char.IsHighSurrogate(folded[at]))
            {
                MatchFolding.Expand(folded, at, expansion, out _, out isSymbol);
            }

            if (isSymbol || (options.MaxGap > 0 && info.HasFlag(FoldMarks.Skip)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The code of every character of a text, with what folding says of it.</summary>
    private uint[] Table(ushort[] codeOf)
    {
        if (options.IsExact)
        {
            return Array.ConvertAll(codeOf, code => (uint)code);
        }

        var table = MatchFolding.Table.ToArray();
        foreach (ref var info in table.AsSpan())
        {
            var flags = info & ~MatchFolding.CodeMask & ~(options.MaxGap > 0 ? 0 : (uint)FoldMarks.Skip);
            info = flags | codeOf[info & MatchFolding.CodeMask];
        }

        for (var c = '\uD800'; c <= '\uDFFF'; c++)
        {
            table[c] = (uint)FoldMarks.Complex | codeOf[c];
        }

        return table;
    }
}

/// <summary>Whether a pattern begins and ends with a Latin letter or digit, which is where a word may be cut.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PatternEdges(bool BeginsLatin, bool EndsLatin)
{
    public static PatternEdges Of(string folded) =>
        folded.Length == 0 ? default : new PatternEdges(char.IsAsciiLetterOrDigit(folded[0]), char.IsAsciiLetterOrDigit(folded[^1]));
}
