namespace KnowledgePay.Intelligence.Graph;

/// <summary>Collects edges and makes a <see cref="CsrGraph"/> of them. Edges between the same nodes become one, their weights are added; 12 bytes per edge until built.</summary>
public sealed class GraphBuilder
{
    private readonly int nodes;
    private readonly bool isDirected;
    private readonly List<int> sources;
    private readonly List<int> targets;
    private readonly List<float> weights;

    /// <summary>A builder for a graph of <paramref name="nodes"/> nodes; <paramref name="expectedEdges"/> saves growing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number of nodes is negative.</exception>
    public GraphBuilder(int nodes, bool isDirected = false, int expectedEdges = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nodes);
        this.nodes = nodes;
        this.isDirected = isDirected;
        sources = new List<int>(expectedEdges);
        targets = new List<int>(expectedEdges);
        weights = new List<float>(expectedEdges);
    }

    /// <summary>A graph whose edges all weigh 1.</summary>
    public static CsrGraph FromEdges(int nodes, IEnumerable<(int From, int To)> edges, bool isDirected = false)
    {
        var builder = new GraphBuilder(nodes, isDirected);
        foreach (var (from, to) in edges)
        {
            builder.Add(from, to);
        }

        return builder.Build();
    }

    /// <summary>Adds an edge; a loop is one whose ends are the same.</summary>
    /// <exception cref="ArgumentException">A node is out of range, or the weight is not finite and positive.</exception>
    public void Add(int from, int to, float weight = 1)
    {
        if ((uint)from >= (uint)nodes || (uint)to >= (uint)nodes || !(weight > 0) || !float.IsFinite(weight))
        {
            throw new ArgumentException($"The edge ({from}, {to}, {weight}) is outside of {nodes} nodes or its weight is not positive.", nameof(weight));
        }

        sources.Add(from);
        targets.Add(to);
        weights.Add(weight);
    }

    /// <summary>Makes the graph: O(n + m log degree), the sorting of rows in parallel.</summary>
    /// <exception cref="InvalidOperationException">There are more than 2³¹ − 1 arcs.</exception>
    public CsrGraph Build(ParallelOptions? parallel = null)
    {
        parallel ??= new ParallelOptions();
        var leaving = Merged(Sorted(Scattered(fromSources: true, fromTargets: !isDirected), parallel), parallel);
        var arriving = isDirected ? Merged(Sorted(Scattered(fromSources: false, fromTargets: true), parallel), parallel) : leaving;
        return new CsrGraph(leaving, arriving);
    }

    /// <summary>The rows in the order in which the edges came.</summary>
    private Adjacency Scattered(bool fromSources, bool fromTargets)
    {
        var both = fromSources && fromTargets;
        var counts = new long[nodes + 1];
        for (var edge = 0; edge < sources.Count; edge++)
        {
            counts[fromSources ? sources[edge] : targets[edge]]++;
            if (both && sources[edge] != targets[edge])
            {
                counts[targets[edge]]++;
            }
        }

        if (counts.Sum() > Array.MaxLength)
        {
            throw new InvalidOperationException("The graph has more arcs than one array can hold.");
        }

        var starts = new int[nodes + 1];
        for (var node = 0; node < nodes; node++)
        {
            starts[node + 1] = starts[node] + (int)counts[node];
        }

        var next = starts.AsSpan(0, nodes).ToArray();
        var rows = new Adjacency(starts, new int[starts[nodes]], new float[starts[nodes]]);
        for (var edge = 0; edge < sources.Count; edge++)
        {
            var (from, to) = fromSources ? (sources[edge], targets[edge]) : (targets[edge], sources[edge]);
            Put(rows, next[from]++, to, weights[edge]);
            if (both && from != to)
            {
                Put(rows, next[to]++, from, weights[edge]);
            }
        }

        return rows;
    }

    private static void Put(Adjacency rows, int at, int target, float weight)
    {
        rows.Targets[at] = target;
        rows.Weights[at] = weight;
    }

    private static Adjacency Sorted(Adjacency rows, ParallelOptions parallel)
    {
        var borders = NodeParts.Of(rows.Starts);
        Parallel.For(0, borders.Length - 1, parallel, part =>
        {
            for (var node = borders[part]; node < borders[part + 1]; node++)
            {
                var (first, end) = (rows.Starts[node], rows.Starts[node + 1]);
                rows.Targets.AsSpan(first..end).Sort(rows.Weights.AsSpan(first..end));
            }
        });
        return rows;
    }

    /// <summary>Adds the weights of equal neighbours, which stand side by side.</summary>
    private static Adjacency Merged(Adjacency rows, ParallelOptions parallel)
    {
        var count = rows.Starts.Length - 1;
        var borders = NodeParts.Of(rows.Starts);
        var starts = new int[count + 1];
        Parallel.For(0, borders.Length - 1, parallel, part =>
        {
            for (var node = borders[part]; node < borders[part + 1]; node++)
            {
                starts[node + 1] = MergeRow(rows, node);
            }
        });
        for (var node = 0; node < count; node++)
        {
            starts[node + 1] += starts[node];
        }

        if (starts[count] == rows.Targets.Length)
        {
            return rows;
        }

        var merged = new Adjacency(starts, new int[starts[count]], new float[starts[count]]);
        Parallel.For(0, borders.Length - 1, parallel, part =>
        {
            for (var node = borders[part]; node < borders[part + 1]; node++)
            {
                var length = starts[node + 1] - starts[node];
                rows.Targets.AsSpan(rows.Starts[node], length).CopyTo(merged.Targets.AsSpan(starts[node]));
                rows.Weights.AsSpan(rows.Starts[node], length).CopyTo(merged.Weights.AsSpan(starts[node]));
            }
        });
        return merged;
    }

    private static int MergeRow(Adjacency rows, int node)
    {
        var first = rows.Starts[node];
        var kept = first;
        for (var at = first; at < rows.Starts[node + 1]; at++)
        {
            if (kept > first && rows.Targets[kept - 1] == rows.Targets[at])
            {
                rows.Weights[kept - 1] += rows.Weights[at];
            }
            else
            {
                Put(rows, kept++, rows.Targets[at], rows.Weights[at]);
            }
        }

        return kept - first;
    }
}
