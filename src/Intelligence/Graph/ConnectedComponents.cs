namespace KnowledgePay.Intelligence.Graph;

/// <summary>Connected components (weak ones where the graph is directed) by union and find with path halving (Tarjan and van Leeuwen 1984); O(n + m log n).</summary>
public static class ConnectedComponents
{
    /// <summary>The component of every node; the largest is 0, equal ones stand by their first node.</summary>
    public static Partition Of(CsrGraph graph)
    {
        var parents = Enumerable.Range(0, graph.NodeCount).ToArray();
        for (var node = 0; node < parents.Length; node++)
        {
            foreach (var other in graph.NeighboursOf(node))
            {
                Join(parents, node, other);
            }
        }

        return Partition.FromLabels(Roots(parents));
    }

    /// <summary>The pieces into which the groups of a partition fall when only edges inside of a group connect.</summary>
    public static Partition Within(CsrGraph graph, ReadOnlySpan<int> groups)
    {
        var parents = Enumerable.Range(0, graph.NodeCount).ToArray();
        for (var node = 0; node < parents.Length; node++)
        {
            foreach (var other in graph.NeighboursOf(node))
            {
                if (groups[node] == groups[other])
                {
                    Join(parents, node, other);
                }
            }
        }

        return Partition.FromLabels(Roots(parents));
    }

    private static int[] Roots(int[] parents)
    {
        var roots = new int[parents.Length];
        for (var node = 0; node < roots.Length; node++)
        {
            roots[node] = Root(parents, node);
        }

        return roots;
    }

    private static void Join(int[] parents, int left, int right)
    {
        var (a, b) = (Root(parents, left), Root(parents, right));
        parents[Math.Max(a, b)] = Math.Min(a, b);
    }

    private static int Root(int[] parents, int node)
    {
        while (parents[node] != node)
        {
            parents[node] = parents[parents[node]];
            node = parents[node];
        }

        return node;
    }
}
