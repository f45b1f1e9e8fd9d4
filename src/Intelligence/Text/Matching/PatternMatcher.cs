using System.Buffers;

namespace KnowledgePay.Intelligence.Text.Matching;

/// <summary>
/// Finds up to hundreds of thousands of patterns in one pass over a text. Text and patterns meet in the form of <see cref="MatchFolding"/> (NFKC, lower case, simplified
/// Chinese, look-alikes and invisible characters undone), and places are reported in the original. Hits are all occurrences in the folded text, overlapping ones among
/// them, and beyond these the occurrences that show when gaps of up to <see cref="PatternMatcherOptions.MaxGap"/> symbols or blanks are taken out (法*轮) and runs of a character are
/// shortened (fuuuck). Immutable, safe for many threads; a search allocates nothing.
/// </summary>
/// <remarks>
/// A pattern with a doubled character wants at least that run. A run of two in Latin letters and digits is not shortened (good is not god). A gap of blanks between Latin
/// letters counts only when every letter stands apart (f u c k, not "as soon"). A pattern that holds a symbol itself is found as it stands only.
/// O(text + hits) per search, about 20 bytes per state.
/// </remarks>
public sealed class PatternMatcher
{
    private readonly PatternMatcherOptions options;
    private readonly uint[] table;
    private readonly PatternAutomaton automaton;
    private readonly PatternEdges[] edges;
    private readonly int patternCount;
    private readonly int maxLength;

    internal PatternMatcher(PatternMatcherOptions options, uint[] table, PatternAutomaton automaton, PatternEdges[] edges, int patternCount, int maxLength)
    {
        this.options = options;
        this.table = table;
        this.automaton = automaton;
        this.edges = edges;
        this.patternCount = patternCount;
        this.maxLength = maxLength;
    }

    /// <summary>Bytes of the automaton's states and the character table.</summary>
    public long Bytes => automaton.Nodes.Length * 20L + table.Length * sizeof(uint);

    /// <summary>
    /// Builds a matcher; patterns that fold to nothing are never found, of those that fold alike the first stands for all. About O(total length · log patterns).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The gap is negative.</exception>
    public static PatternMatcher Build(IReadOnlyList<string> patterns, PatternMatcherOptions? options = null) =>
        new MatcherBuilder(patterns, options ?? new PatternMatcherOptions()).Build();

    /// <summary>Tells a sink every hit, about in the order of their ends.</summary>
    public void Scan<TSink>(ReadOnlySpan<char> text, ref TSink sink)
        where TSink : IPatternSink, allows ref struct
    {
        if (edges.Length == patternCount)
        {
            ScanAll(text, ref sink);
            return;
        }

        // A phrase that allows a hit may end behind it: all are collected first.
        var found = new HitList();
        try
        {
            ScanAll(text, ref found);
            found.Sort();
            found.WithoutAllowed(patternCount);
            foreach (var hit in found.Hits)
            {
                if (!sink.Take(hit))
                {
                    return;
                }
            }
        }
        finally
        {
            found.Return();
        }
    }

    /// <summary>How many hits there are.</summary>
    public int Count(ReadOnlySpan<char> text)
    {
        var counter = new Counter();
        Scan(text, ref counter);
        return counter.Count;
    }

    /// <summary>Whether there is any.</summary>
    public bool IsMatch(ReadOnlySpan<char> text)
    {
        var first = new First();
        Scan(text, ref first);
        return first.IsFound;
    }

    /// <summary>Every hit, overlapping ones too, by start and then the longer first; writes as many as fit and returns how many there are.</summary>
    public int Find(ReadOnlySpan<char> text, Span<PatternHit> hits) => Collect(text, hits, longestOnly: false);

    /// <summary>Hits that do not overlap: the leftmost, of those the longest, then on behind it; writes as many as fit and returns how many there are.</summary>
    public int FindLongest(ReadOnlySpan<char> text, Span<PatternHit> hits) => Collect(text, hits, longestOnly: true);

    /// <summary>Copies a text and writes a character over what <see cref="FindLongest"/> finds; returns how many hits there were.</summary>
    /// <exception cref="ArgumentException">The destination is shorter than the text.</exception>
    public int Mask(ReadOnlySpan<char> text, Span<char> destination, char mask = '*')
    {
        text.CopyTo(destination);
        var found = new HitList();
        try
        {
            Scan(text, ref found);
            found.Sort();
            found.KeepLongest();
            foreach (var (_, range) in found.Hits)
            {
                destination.Slice(range.Start, range.Length).Fill(mask);
            }

            return found.Hits.Length;
        }
        finally
        {
            found.Return();
        }
    }

    private int Collect(ReadOnlySpan<char> text, Span<PatternHit> hits, bool longestOnly)
    {
        var found = new HitList();
        try
        {
            Scan(text, ref found);
            found.Sort();
            if (longestOnly)
            {
                found.KeepLongest();
            }

            found.Hits[..Math.Min(hits.Length, found.Hits.Length)].CopyTo(hits);
            return found.Hits.Length;
        }
        finally
        {
            found.Return();
        }
    }

    private void ScanAll<TSink>(ReadOnlySpan<char> text, ref TSink sink)
        where TSink : IPatternSink, allows ref struct
    {
        if (options.IsExact && !options.WholeWords)
        {
            ScanExact(text, ref sink);
            return;
        }

        var capacity = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(maxLength + options.MaxGap + 2));
        var characters = ArrayPool<FoldedScan.Character>.Shared.Rent(capacity);
        var units = ArrayPool<FoldedScan.Unit>.Shared.Rent(capacity);
        try
        {
            new FoldedScan(text, table, automaton, edges, options, characters, units, capacity - 1).Run(ref sink);
        }
        finally
        {
            ArrayPool<FoldedScan.Character>.Shared.Return(characters);
            ArrayPool<FoldedScan.Unit>.Shared.Return(units);
        }
    }

    private void ScanExact<TSink>(ReadOnlySpan<char> text, ref TSink sink)
        where TSink : IPatternSink, allows ref struct
    {
        var codes = table;
        var nodes = automaton.Nodes;
        var state = 0;
        for (var at = 0; at < text.Length; at++)
        {
            state = automaton.Step(state, (int)codes[text[at]]);
            for (var ending = nodes[state].Ending; ending != 0; ending = automaton.Endings[ending].Next)
            {
                var entry = automaton.Endings[ending];
                if (!sink.Take(new PatternHit(entry.Pattern, new TextRange(at + 1 - entry.Length, entry.Length))))
                {
                    return;
                }
            }
        }
    }

    private struct Counter : IPatternSink
    {
        public int Count { get; private set; }

        public bool Take(PatternHit hit)
        {
            Count++;
            return true;
        }
    }

    private struct First : IPatternSink
    {
        public bool IsFound { get; private set; }

        public bool Take(PatternHit hit)
        {
            IsFound = true;
            return false;
        }
    }
}
