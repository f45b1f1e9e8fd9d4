using KnowledgePay.Intelligence.Numerics;
using KnowledgePay.Intelligence.Text;
using KnowledgePay.Intelligence.Text.Matching;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Intelligence.Tests.Text.Matching;

/// <summary>What the matcher finds beyond the text as it stands, beside a search that cuts the text into runs first and then tries every pattern at every run.</summary>
public sealed class SqueezedOracleTests
{
    private const int MaxGap = 3;

    private sealed record Run(char Character, int Start, int End, int[] Pieces, bool HasGapBefore, bool HasSpaceBefore, bool HasSpaceInside = false)
    {
        public int Times => Pieces.Sum();

        public bool IsLatin => char.IsAsciiLetterOrDigit(Character);
    }

    [TestCase("ab.", 5UL)]
    [TestCase("aab中. ", 6UL)]
    [TestCase("中中国国人.。 x", 7UL)]
    public void Finds_what_cutting_the_text_into_runs_finds(string alphabet, ulong seed)
    {
        var random = new SeededRandom(seed);
        var letters = string.Concat(alphabet.Where(char.IsLetterOrDigit));
        for (var round = 0; round < 25; round++)
        {
            var patterns = Enumerable.Range(0, 6).Select(_ => Word(ref random, letters, 1 + random.Below(5))).Distinct().ToList();
            var matcher = PatternMatcher.Build(patterns);
            for (var at = 0; at < 50; at++)
            {
                var text = Word(ref random, alphabet, random.Below(22));
                var expected = patterns.SelectMany((pattern, index) => Literal(text, pattern).Concat(Squeezed(text, pattern)).Select(range => new PatternHit(index, range)));

                var hits = new PatternHit[500];
                var found = hits[..matcher.Find(text, hits)];

                found.OrderBy(hit => (hit.Pattern, hit.Range.Start, hit.Range.End)).SequenceEqual(expected.OrderBy(hit => (hit.Pattern, hit.Range.Start, hit.Range.End)))
                    .ShouldBeTrue($"'{text}' with {string.Join(", ", patterns)} gave {string.Join(", ", found)}");
            }
        }
    }

    private static IEnumerable<TextRange> Literal(string text, string pattern) =>
        Enumerable.Range(0, text.Length).Where(at => string.CompareOrdinal(text, at, pattern, 0, pattern.Length) == 0).Select(at => new TextRange(at, pattern.Length));

    private static IEnumerable<TextRange> Squeezed(string text, string pattern)
    {
        var wanted = Runs(pattern).Single();
        foreach (var runs in Runs(text))
        {
            for (var first = 0; first + wanted.Count <= runs.Count; first++)
            {
                var stretch = runs.GetRange(first, wanted.Count);
                if (IsNew(stretch, wanted))
                {
                    yield return TextRange.Between(stretch[0].Start, stretch[^1].End);
                }
            }
        }
    }

    private static bool IsNew(List<Run> stretch, List<Run> wanted)
    {
        for (var at = 0; at < stretch.Count; at++)
        {
            var isInner = at > 0 && at < stretch.Count - 1;
            var (run, times) = (stretch[at], wanted[at].Times);
            if (run.Character != wanted[at].Character || run.Times < times || (isInner && run.Times > times && run.Times < 3 && run.IsLatin))
            {
                return false;
            }
        }

        bool Stands(int at)
        {
            var (run, times) = (stretch[at], wanted[at].Times);
            return (at == 0, at == stretch.Count - 1) switch
            {
                (true, true) => Math.Max(run.Pieces[0], run.Pieces[^1]) >= times,
                (true, false) => run.Pieces[^1] >= times,
                (false, true) => run.Pieces[0] >= times,
                _ => run.Pieces.Length == 1 && run.Times == times,
            };
        }

        var all = Enumerable.Range(0, stretch.Count).ToList();
        var isLiteral = all.TrueForAll(at => Stands(at) && (at == 0 || !stretch[at].HasGapBefore));
        var isSpaced = all.Exists(at => stretch[at].IsLatin && ((at > 0 && stretch[at].HasSpaceBefore) || stretch[at].HasSpaceInside));
        return !isLiteral && (!isSpaced || stretch.Skip(1).All(run => run.HasGapBefore));
    }

    /// <summary>The runs of a text, apart where a gap is too long.</summary>
    private static List<List<Run>> Runs(string text)
    {
        List<List<Run>> segments = [[]];
        var (gap, hasSpace) = (0, false);
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                gap++;
                hasSpace |= text[at] == ' ';
                continue;
            }

            if (gap > MaxGap)
            {
                segments.Add([]);
                (gap, hasSpace) = (0, false);
            }

            var runs = segments[^1];
            if (runs.Count > 0 && runs[^1].Character == text[at])
            {
                var last = runs[^1];
                int[] pieces = gap > 0 ? [.. last.Pieces, 1] : [.. last.Pieces[..^1], last.Pieces[^1] + 1];
                runs[^1] = last with { End = at + 1, Pieces = pieces, HasSpaceInside = last.HasSpaceInside || hasSpace };
            }
            else
            {
                runs.Add(new Run(text[at], at, at + 1, [1], gap > 0, hasSpace));
            }

            (gap, hasSpace) = (0, false);
        }

        return segments;
    }

    private static string Word(ref SeededRandom random, string alphabet, int length)
    {
        var word = new char[length];
        foreach (ref var c in word.AsSpan())
        {
            c = alphabet[random.Below(alphabet.Length)];
        }

        return new string(word);
    }
}
