namespace KnowledgePay.Intelligence.Graph;

/// <summary>
/// The k-core decomposition (Batagelj and Zaveršnik 2003, "An O(m) algorithm for cores decomposition of networks"): the core number of a node is the largest k
/// such that it belongs to a subgraph in which every node has at least k neighbours. Directions, weights and loops do not count. O(n + m).
/// </summary>
public static class CoreNumbers
{
    /// <summary>The core number of every node.</summary>
    public static int[] Of(CsrGraph graph)
    {
        var simple = graph.ToUndirected();
        var core = new int[simple.NodeCount];
        for (var node = 0; node < core.Length; node++)
        {
            var neighbours = simple.NeighboursOf(node);
            core[node] = neighbours.Length - (neighbours.BinarySearch(node) >= 0 ? 1 : 0);
        }

        var (order, position, bins) = SortByDegree(core);
        for (var at = 0; at < order.Length; at++)
        {
            var node = order[at];
            foreach (var other in simple.NeighboursOf(node))
            {
                if (core[other] > core[node])
                {
                    MoveDown(other, core, order, position, bins);
                }
            }
        }

        return core;
    }

    private static (int[] Order, int[] Position, int[] Bins) SortByDegree(int[] degrees)
    {
        var bins = new int[degrees.Length == 0 ? 1 : degrees.Max() + 2];
        foreach (var degree in degrees)
        {
            bins[degree + 1]++;
        }

        for (var degree = 1; degree < bins.Length; degree++)
        {
            bins[degree] += bins[degree - 1];
        }

        var next = (int[])bins.Clone();
        var order = new int[degrees.Length];
        var position = new int[degrees.Length];
        for (var node = 0; node < degrees.Length; node++)
        {
            position[node] = next[degrees[node]]++;
            order[position[node]] = node;
        }

        return (order, position, bins);
    }

    /// <summary>Swaps a node with the first of its degree and takes one off its degree.</summary>
    private static void MoveDown(int node, int[] core, int[] order, int[] position, int[] bins)
    {
        var first = bins[core[node]];
        var other = order[first];
        (order[first], order[position[node]]) = (node, other);
        (position[node], position[other]) = (first, position[node]);
        bins[core[node]]++;
        core[node]--;
    }
}
