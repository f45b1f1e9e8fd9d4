using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KnowledgePay.Intelligence.Text.Matching;

/// <summary>
/// An Aho–Corasick automaton (1975) over codes in a double array (Aoe 1989): a child of state s by code c is slot base[s] + c when that slot's check is s. The root, where
/// most steps end, has a dense row of its own. 16 bytes per slot; a step takes amortised constant time.
/// </summary>
internal sealed class PatternAutomaton(PatternAutomaton.Node[] nodes, int[] depths, int[] rootRow, PatternAutomaton.Ending[] endings)
{
    /// <summary>A state.</summary>
    /// <param name="Base">Added to a code it gives the slot of the child.</param>
    /// <param name="Check">The parent, −1 below the root and in empty slots.</param>
    /// <param name="Fail">The state of the longest proper suffix.</param>
    /// <param name="Ending">The first of what ends here, 0 for nothing.</param>
    [StructLayout(LayoutKind.Sequential)]
    public record struct Node(int Base, int Check, int Fail, int Ending);

    /// <summary>A key that ends at a state.</summary>
    /// <param name="Pattern">The pattern's number.</param>
    /// <param name="Length">The key's length in codes.</param>
    /// <param name="Next">The next that ends here: of the same key or of a suffix; 0 for none.</param>
    /// <param name="Kind">In which texts the key counts.</param>
    /// <param name="Runs">How often each code must stand there; null when once.</param>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Ending(int Pattern, int Length, int Next, EndingKinds Kind, int[]? Runs);

    /// <summary>What ends at states, by number; 0 is none.</summary>
    public ReadOnlySpan<Ending> Endings => endings;

    public ReadOnlySpan<Node> Nodes => nodes;

    /// <summary>How many codes lead from the root to a state.</summary>
    public ReadOnlySpan<int> Depths => depths;

    /// <summary>The state after a code; 0 is the root and code 0 is of no key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Step(int state, int code)
    {
        var all = nodes;
        while (state != 0)
        {
            ref var node = ref all[state];
            var slot = node.Base + code;
            if (all[slot].Check == state)
            {
                return slot;
            }

            state = node.Fail;
        }

        return rootRow[code];
    }
}

/// <summary>Where a key counts.</summary>
[Flags]
internal enum EndingKinds
{
    None = 0,

    /// <summary>In the folded text as it stands.</summary>
    Literal = 1,

    /// <summary>In the text whose gaps are taken out and whose runs are one.</summary>
    Squeezed = 2,
}
