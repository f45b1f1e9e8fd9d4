using System.Runtime.InteropServices;

namespace KnowledgePay.Intelligence.Text.Matching;

/// <summary>
/// One search. Two walks through the automaton: over the folded text as it stands, and over the squeezed one, whose units are runs of a character and which leaves gaps out. A hit
/// of the second that the first has found as well is not told again.
/// </summary>
internal ref struct FoldedScan
{
    private readonly ReadOnlySpan<char> text;
    private readonly ReadOnlySpan<uint> table;
    private readonly PatternAutomaton automaton;
    private readonly ReadOnlySpan<PatternEdges> edges;
    private readonly PatternMatcherOptions options;

    /// <summary>The last characters of the folded text, a ring.</summary>
    private readonly Span<Character> characters;

    /// <summary>The last units of the squeezed text, a ring.</summary>
    private readonly Span<Unit> units;
    private readonly int ring;

    private int state;
    private int folded;

    /// <summary>The last letter or digit, none behind a gap.</summary>
    private uint previous = uint.MaxValue;

    /// <summary>How many of the last characters are letters or digits of which no two neighbours are the same.</summary>
    private int plain;

    /// <summary>How many symbols stand behind the last letter or digit, and the state before them.</summary>
    private int gap;
    private int stateBeforeGap;
    private bool gapHasSpace;

    /// <summary>Whether the walks differ; the second is not made while they do not.</summary>
    private bool isApart;
    private int squeezedState;
    private int squeezed;
    private Unit pending;

    /// <summary>How many units were stepped over from the last that the folded text does not hold as it is.</summary>
    private int sinceApart;

    public FoldedScan(
        ReadOnlySpan<char> text, uint[] table, PatternAutomaton automaton, PatternEdges[] edges, PatternMatcherOptions options, Character[] characters, Unit[] units, int ring)
    {
        this.text = text;
        this.table = table;
        this.automaton = automaton;
        this.edges = edges;
        this.options = options;
        this.characters = characters;
        this.units = units;
        this.ring = ring;
    }

    /// <summary>A character of the folded text and where it came from.</summary>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Character(uint Info, int Start, int End);

    /// <summary>A run of one character, perhaps with gaps inside.</summary>
    [StructLayout(LayoutKind.Auto)]
    public struct Unit
    {
        /// <summary>Code and flags.</summary>
        public uint Info;

        public int Start;
        public int End;

        /// <summary>How often the character stands there.</summary>
        public int Times;

        /// <summary>How often before the first gap inside and behind the last; both are <see cref="Times"/> without gaps.</summary>
        public int FirstPiece;
        public int LastPiece;
        public bool HasGapBefore;
        public bool HasSpaceBefore;
        public bool HasSpaceInside;

        public readonly bool HasGapInside => FirstPiece < Times;

        public readonly bool IsLatin => (Info & (uint)FoldMarks.Latin) != 0;
    }

    public void Run<TSink>(ref TSink sink)
        where TSink : IPatternSink, allows ref struct
    {
        for (var at = 0; at < text.Length;)
        {
            var info = table[text[at]];
            if ((info & (uint)(FoldMarks.Drop | FoldMarks.Complex)) == 0)
            {
                if (!Feed(info, at, at + 1, ref sink))
                {
                    return;
                }

                at++;
            }
            else if ((info & (uint)FoldMarks.Drop) != 0)
            {
                at++;
            }
            else if (!FeedExpanded(ref at, ref sink))
            {
                return;
            }
        }

        if (isApart)
        {
            Flush(ref sink);
        }
    }

    private bool FeedExpanded<TSink>(ref int at, ref TSink sink)
        where TSink : IPatternSink, allows ref struct
    {
        Span<char> expansion = stackalloc char[MatchFolding.MaxExpansion];
        var start = at;
        at = MatchFolding.Expand(text, at, expansion, out var count, out var isSkip);
        var flag = isSkip && options.MaxGap > 0 ? (uint)FoldMarks.Skip : 0;
        for (var i = 0; i < count; i++)
        {
            // The folded form of a folded character is itself, a surrogate's entry holds its code.
            if (!Feed((table[expansion[i]] & ~(uint)FoldMarks.Complex) | flag, start, at, ref sink))
            {
                return false;
            }
        }

        return true;
    }

    private bool Feed<TSink>(uint info, int start, int end, ref TSink sink)
        where TSink : IPatternSink, allows ref struct
    {
        var before = state;
        characters[folded++ & ring] = new Character(info, start, end);
        state = automaton.Step(before, (int)(info & MatchFolding.CodeMask));
        var ending = automaton.Nodes[state].Ending;
        if (ending != 0 && !TellLiteral(ending, end, ref sink))
        {
            return false;
        }

        if ((info & (uint)FoldMarks.Skip) != 0)
        {
            stateBeforeGap = gap == 0 ? before : stateBeforeGap;
            gap++;
            gapHasSpace |= (info & (uint)FoldMarks.Space) != 0;
            previous = uint.MaxValue;
            return true;
        }

        if (gap > 0 || info == previous)
        {
            return FeedApart(info, start, end, before, ref sink);
        }

        previous = info;
        plain++;
        return !isApart || Advance(new Unit { Info = info, Start = start, End = end, Times = 1, FirstPiece = 1, LastPiece = 1 }, ref sink);
    }

    /// <summary>A letter or digit behind a gap, or the same as the one before.</summary>
    private bool FeedApart<TSink>(uint info, int start, int end, int before, ref TSink sink)
        where TSink : IPatternSink, allows ref struct
    {
        var goesOn = true;
        if (gap > options.MaxGap)
        {
            goesOn = !isApart || Flush(ref sink);
            isApart = false;
        }
        else if (isApart || Part(gap > 0 ? stateBeforeGap : before))
        {
            if (info == pending.Info)
            {
                Extend(end);
            }
            else
            {
                goesOn = Flush(ref sink);
                isApart = true;
                pending = new Unit { Info = info, Start = start, End = end, Times = 1, FirstPiece = 1, LastPiece = 1, HasGapBefore = gap > 0, HasSpaceBefore = gapHasSpace };
            }

            sinceApart = 0;
        }

        previous = info;
        plain = 1;
        gap = 0;
        gapHasSpace = false;
        return goesOn;
    }

    /// <summary>Begins the second walk with what the first has of a pattern; false where that is nothing.</summary>
    private bool Part(int literal)
    {
        while (automaton.Depths[literal] > plain)
        {
            literal = automaton.Nodes[literal].Fail;
        }

        var depth = automaton.Depths[literal];
        if (depth == 0)
        {
            return false;
        }

        // The character that is being fed and the gap stand behind those of the pattern.
        for (var back = depth; back > 0; back--)
        {
            var (info, start, end) = characters[(folded - 1 - gap - back) & ring];
            pending = new Unit { Info = info, Start = start, End = end, Times = 1, FirstPiece = 1, LastPiece = 1 };
            if (back > 1)
            {
                units[squeezed++ & ring] = pending;
            }
        }

        squeezedState = depth == 1 ? 0 : automaton.Nodes[literal].Check;
        isApart = true;
        return true;
    }

    /// <summary>Goes on by a unit; the walks are one again where what was found begins behind all that sets them apart.</summary>
    private bool Advance<TSink>(Unit next, ref TSink sink)
        where TSink : IPatternSink, allows ref struct
    {
        if (!Flush(ref sink))
        {
            return false;
        }

        isApart = automaton.Depths[squeezedState] >= sinceApart;
        pending = next;
        return true;
    }

    private void Extend(int end)
    {
        if (gap > 0)
        {
            pending.LastPiece = 0;
            pending.HasSpaceInside |= gapHasSpace;
        }
        else if (!pending.HasGapInside)
        {
            pending.FirstPiece++;
        }

        pending.Times++;
        pending.LastPiece++;
        pending.End = end;
    }

    /// <summary>Steps over the unit that waits.</summary>
    private bool Flush<TSink>(ref TSink sink)
        where TSink : IPatternSink, allows ref struct
    {
        sinceApart++;
        units[squeezed++ & ring] = pending;
        squeezedState = automaton.Step(squeezedState, (int)(pending.Info & MatchFolding.CodeMask));
        var ending = automaton.Nodes[squeezedState].Ending;
        return ending == 0 || TellSqueezed(ending, ref sink);
    }

    private readonly bool TellLiteral<TSink>(int ending, int end, ref TSink sink)
        where TSink : IPatternSink, allows ref struct
    {
        for (; ending != 0; ending = automaton.Endings[ending].Next)
        {
            var entry = automaton.Endings[ending];
            if ((entry.Kind & EndingKinds.Literal) != EndingKinds.None && !Tell(entry.Pattern, characters[(folded - entry.Length) & ring].Start, end, ref sink))
            {
                return false;
            }
        }

        return true;
    }

    private readonly bool TellSqueezed<TSink>(int ending, ref TSink sink)
        where TSink : IPatternSink, allows ref struct
    {
        for (; ending != 0; ending = automaton.Endings[ending].Next)
        {
            var entry = automaton.Endings[ending];
            if ((entry.Kind & EndingKinds.Squeezed) != EndingKinds.None && IsNew(entry) && !Tell(entry.Pattern, units[(squeezed - entry.Length) & ring].Start, pending.End, ref sink))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the units fit the key and the text as it stands does not.</summary>
    private readonly bool IsNew(PatternAutomaton.Ending entry)
    {
        var isLiteral = true;
        var isSpaced = false;
        var isSpelled = true;
        for (var at = 0; at < entry.Length; at++)
        {
            ref readonly var unit = ref units[(squeezed - entry.Length + at) & ring];
            var wanted = entry.Runs is { } runs ? runs[at] : 1;
            var (isFirst, isLast) = (at == 0, at == entry.Length - 1);
            var isInner = !isFirst && !isLast;
            if (unit.Times < wanted || (isInner && unit.Times > wanted && unit.Times < 3 && unit.IsLatin))
            {
                return false;
            }

            var hasGap = !isFirst && unit.HasGapBefore;
            isSpelled &= isFirst || hasGap;
            isSpaced |= unit.IsLatin && ((hasGap && unit.HasSpaceBefore) || unit.HasSpaceInside);
            isLiteral &= !hasGap && (isInner ? unit.Times == wanted && !unit.HasGapInside : Piece(unit, isFirst, isLast) >= wanted);
        }

        return !isLiteral && (!isSpaced || isSpelled);
    }

    /// <summary>How much of a unit at the border of a hit stands without a gap beside the rest of it.</summary>
    private static int Piece(Unit unit, bool isFirst, bool isLast)
    {
        if (isFirst && isLast)
        {
            return Math.Max(unit.FirstPiece, unit.LastPiece);
        }

        return isFirst ? unit.LastPiece : unit.FirstPiece;
    }

    private readonly bool Tell<TSink>(int pattern, int start, int end, ref TSink sink)
        where TSink : IPatternSink, allows ref struct
    {
        var edge = edges[pattern];
        var isPart = options.WholeWords
            && ((edge.BeginsLatin && start > 0 && IsWord(text[start - 1])) || (edge.EndsLatin && end < text.Length && IsWord(text[end])));
        return isPart || sink.Take(new PatternHit(pattern, TextRange.Between(start, end)));
    }

    private static bool IsWord(char c) => (MatchFolding.Table[c] & (uint)FoldMarks.Latin) != 0;
}
