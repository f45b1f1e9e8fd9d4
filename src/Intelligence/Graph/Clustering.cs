namespace KnowledgePay.Intelligence.Graph;

/// <summary>
/// How often two neighbours of a node know one another (Watts and Strogatz 1998). Triangles are listed once, from the lowest in the order of degrees
/// (Latapy 2008, "Main-memory triangle computations"): O(m^1.5) in parallel. Directions, weights and loops do not count.
/// </summary>
/// <param name="Local">Of each node the share of pairs of its neighbours that are connected; 0 for fewer than two neighbours.</param>
/// <param name="Average">The mean of <paramref name="Local"/>.</param>
/// <param name="Transitivity">Three times the triangles over the paths of length two.</param>
/// <param name="Triangles">How many triangles there are.</param>
public sealed record Clustering(IReadOnlyList<double> Local, double Average, double Transitivity, long Triangles)
{
    public static Clustering Of(CsrGraph graph, TrainingRun run)
    {
        var simple = graph.ToUndirected(run.Parallel);
        var n = simple.NodeCount;
        var degrees = new int[n];
        for (var node = 0; node < n; node++)
        {
            var neighbours = simple.NeighboursOf(node);
            degrees[node] = neighbours.Length - (neighbours.BinarySearch(node) >= 0 ? 1 : 0);
        }

        var upward = Upward(simple, degrees);
        var counts = new long[n];
        var borders = NodeParts.Of(upward.Starts);
        Parallel.For(0, borders.Length - 1, run.Parallel, () => new bool[n], (part, _, marks) =>
        {
            for (var node = borders[part]; node < borders[part + 1]; node++)
            {
                CountFrom(upward, node, marks, counts);
            }

            return marks;
        }, _ => { });

        var local = new double[n];
        var (closed, paths) = (0L, 0.0);
        for (var node = 0; node < n; node++)
        {
            var pairs = degrees[node] * (degrees[node] - 1.0) / 2;
            local[node] = pairs > 0 ? counts[node] / pairs : 0;
            closed += counts[node];
            paths += pairs;
        }

        return new Clustering(local, n > 0 ? local.Average() : 0, paths > 0 ? closed / paths : 0, closed / 3);
    }

    /// <summary>Every edge once, from the end of lower degree (then lower number).</summary>
    private static Adjacency Upward(CsrGraph graph, int[] degrees)
    {
        var starts = new int[graph.NodeCount + 1];
        var targets = new List<int>(graph.EdgeCount);
        for (var node = 0; node < graph.NodeCount; node++)
        {
            foreach (var other in graph.NeighboursOf(node))
            {
                if (degrees[other] > degrees[node] || (degrees[other] == degrees[node] && other > node))
                {
                    targets.Add(other);
                }
            }

            starts[node + 1] = targets.Count;
        }

        return new Adjacency(starts, [.. targets], []);
    }

    private static void CountFrom(Adjacency upward, int node, bool[] marks, long[] counts)
    {
        foreach (var other in upward.TargetsOf(node))
        {
            marks[other] = true;
        }

        foreach (var other in upward.TargetsOf(node))
        {
            foreach (var third in upward.TargetsOf(other))
            {
                if (marks[third])
                {
                    Interlocked.Increment(ref counts[node]);
                    Interlocked.Increment(ref counts[other]);
                    Interlocked.Increment(ref counts[third]);
                }
            }
        }

        foreach (var other in upward.TargetsOf(node))
        {
            marks[other] = false;
        }
    }
}
