using System.Runtime.InteropServices;

namespace KnowledgePay.Intelligence.Text.Matching;

/// <summary>A key of an automaton: codes from 1, with what it stands for.</summary>
internal sealed record AutomatonKey(int[] Codes, int Pattern, EndingKinds Kind, int[]? Runs);

/// <summary>
/// Makes a <see cref="PatternAutomaton"/>: keys are sorted, so that every state is a range of them; states are placed breadth first, so that the state of a suffix is there
/// before it is asked for. About O(total length · log keys).
/// </summary>
internal sealed class AutomatonBuilder
{
    private const int Tries = 512;

    private readonly AutomatonKey[] keys;
    private readonly int codes;
    private readonly List<PatternAutomaton.Ending> endings = [new(0, 0, 0, EndingKinds.None, null)];
    private readonly List<int> children = [];
    private PatternAutomaton.Node[] nodes;
    private int[] free;
    private int[] depths;
    private int slots = 1;
    private int crowded;

    private AutomatonBuilder(AutomatonKey[] keys, int codes)
    {
        this.keys = keys;
        this.codes = codes;
        nodes = new PatternAutomaton.Node[Math.Max(1024, 2 * codes)];
        free = [.. Enumerable.Range(0, nodes.Length)];
        free[0] = 1;
        depths = new int[nodes.Length];
        nodes.AsSpan().Fill(new PatternAutomaton.Node(0, -1, 0, 0));
    }

    /// <summary>Builds the automaton of keys whose codes are in 1 … <paramref name="codes"/>.</summary>
    public static PatternAutomaton Build(AutomatonKey[] keys, int codes)
    {
        Array.Sort(keys, static (left, right) => left.Codes.AsSpan().SequenceCompareTo(right.Codes));
        var builder = new AutomatonBuilder(keys, codes);
        var rootRow = builder.Place();

        // A state's base and any code must stay within the array.
        var length = builder.slots + codes + 1;
        builder.Grow(length);
        return new PatternAutomaton(builder.nodes[..length], builder.depths[..length], rootRow, [.. builder.endings]);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Range(int State, int First, int End, int Depth);

    private int[] Place()
    {
        var rootRow = new int[codes + 1];
        var queue = new Queue<Range>();
        foreach (var range in Split(new Range(0, 0, keys.Length, 0)))
        {
            var code = keys[range.First].Codes[0];
            var slot = FreeFrom(1);
            Take(slot);
            rootRow[code] = slot;
            AddEndings(slot, range);
            queue.Enqueue(range with { State = slot });
        }

        var parts = new List<Range>();
        while (queue.TryDequeue(out var parent))
        {
            parts.Clear();
            parts.AddRange(Split(parent));
            children.Clear();
            children.AddRange(parts.Select(part => keys[part.First].Codes[parent.Depth]));
            if (children.Count == 0)
            {
                continue;
            }

            var at = FindBase();
            nodes[parent.State].Base = at;
            for (var child = 0; child < children.Count; child++)
            {
                var slot = at + children[child];
                Take(slot);
                nodes[slot].Check = parent.State;
                nodes[slot].Fail = Step(rootRow, nodes[parent.State].Fail, children[child]);
                AddEndings(slot, parts[child]);
                queue.Enqueue(parts[child] with { State = slot });
            }
        }

        return rootRow;
    }

    /// <summary>The ranges of keys that go on with the same code; keys that end here come first and are passed over.</summary>
    private IEnumerable<Range> Split(Range parent)
    {
        var first = parent.First;
        while (first < parent.End && keys[first].Codes.Length == parent.Depth)
        {
            first++;
        }

        while (first < parent.End)
        {
            var code = keys[first].Codes[parent.Depth];
            var end = first + 1;
            while (end < parent.End && keys[end].Codes[parent.Depth] == code)
            {
                end++;
            }

            yield return new Range(0, first, end, parent.Depth + 1);
            first = end;
        }
    }

    /// <summary>Notes the depth and links what ends at a state before what ends at its suffix.</summary>
    private void AddEndings(int slot, Range range)
    {
        var head = nodes[nodes[slot].Fail].Ending;
        for (var at = range.First; at < range.End && keys[at].Codes.Length == range.Depth; at++)
        {
            endings.Add(new PatternAutomaton.Ending(keys[at].Pattern, range.Depth, head, keys[at].Kind, keys[at].Runs));
            head = endings.Count - 1;
        }

        nodes[slot].Ending = head;
        depths[slot] = range.Depth;
    }

    private int Step(int[] rootRow, int state, int code)
    {
        while (state != 0)
        {
            var slot = nodes[state].Base + code;
            if (slot < nodes.Length && nodes[slot].Check == state)
            {
                return slot;
            }

            state = nodes[state].Fail;
        }

        return rootRow[code];
    }

    /// <summary>
    /// The first base at which all children fit. A single child takes the first free slot; where several found no place in many tries, the next ones begin further on,
    /// and after more tries they go to the end.
    /// </summary>
    private int FindBase()
    {
        var least = children.Min();
        if (children.Count == 1)
        {
            return FreeFrom(least) - least;
        }

        var slot = FreeFrom(Math.Max(crowded, least));
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var at = slot - least;
            if (children.TrueForAll(code => at + code >= free.Length || free[at + code] == at + code))
            {
                return at;
            }

            slot = FreeFrom(slot + 1);
            crowded = attempt == Tries / 2 ? slot : crowded;
        }

        return Math.Max(0, slots - least);
    }

    /// <summary>The first free slot from here: every taken one points further on, and pointers are shortened as they are followed.</summary>
    private int FreeFrom(int slot)
    {
        while (slot < free.Length && free[slot] != slot)
        {
            if (free[slot] < free.Length)
            {
                free[slot] = free[free[slot]];
            }

            slot = free[slot];
        }

        return slot;
    }

    private void Take(int slot)
    {
        Grow(slot + 1);
        free[slot] = slot + 1;
        slots = Math.Max(slots, slot + 1);
    }

    private void Grow(int length)
    {
        if (length <= nodes.Length)
        {
            return;
        }

        var before = nodes.Length;
        Array.Resize(ref nodes, Math.Max(length, 2 * before));
        Array.Resize(ref free, nodes.Length);
        Array.Resize(ref depths, nodes.Length);
        nodes.AsSpan(before).Fill(new PatternAutomaton.Node(0, -1, 0, 0));
        for (var slot = before; slot < free.Length; slot++)
        {
            free[slot] = slot;
        }
    }
}
