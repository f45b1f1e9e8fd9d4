namespace KnowledgePay.Intelligence.Graph;

/// <summary>
/// Modularity (Newman and Girvan 2004; weighted, Newman 2004): the weight inside of groups over all weight, less what chance would give,
/// Σ_c (w_c/m − γ(K_c/2m)²). A loop counts with its weight inside and twice in the strength of its node; directions do not count. Groups smaller than about √(2m)
/// edges are not told apart (the resolution limit) unless γ is above 1.
/// </summary>
public static class Modularity
{
    /// <summary>The modularity of a partition; 0 for a graph without edges. O(n + m).</summary>
    /// <exception cref="ArgumentException">The number of labels is not that of the nodes.</exception>
    public static double Of(CsrGraph graph, Partition partition, double resolution = 1)
    {
        if (partition.Groups.Length != graph.NodeCount)
        {
            throw new ArgumentException($"{partition.Groups.Length} labels do not fit {graph.NodeCount} nodes.", nameof(partition));
        }

        var undirected = graph.ToUndirected();
        var groups = partition.Groups;
        var strengths = new double[partition.Count];
        var inside = 0.0;
        for (var node = 0; node < undirected.NodeCount; node++)
        {
            var neighbours = undirected.NeighboursOf(node);
            var weights = undirected.WeightsOf(node);
            for (var at = 0; at < neighbours.Length; at++)
            {
                // A loop stands once in its row and counts for both of its ends.
                var weight = weights[at] * (neighbours[at] == node ? 2.0 : 1.0);
                strengths[groups[node]] += weight;
                inside += groups[neighbours[at]] == groups[node] ? weight : 0;
            }
        }

        var total = strengths.Sum();
        return total > 0 ? inside / total - resolution * strengths.Sum(strength => strength / total * (strength / total)) : 0;
    }
}
