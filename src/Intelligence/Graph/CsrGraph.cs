namespace KnowledgePay.Intelligence.Graph;

/// <summary>
/// An immutable weighted graph in compressed rows. Nodes are 0 … n−1, every row is sorted by neighbour and holds a neighbour once; an undirected
/// edge stands in the rows of both ends, a loop once in its own. 8 bytes per arc (16 when directed) and 4 per node. Made by <see cref="GraphBuilder"/>.
/// </summary>
public sealed class CsrGraph
{
    private readonly Adjacency leaving;
    private readonly Adjacency arriving;

    internal CsrGraph(Adjacency leaving, Adjacency arriving)
    {
        this.leaving = leaving;
        this.arriving = arriving;
        var loops = 0;
        for (var node = 0; node < NodeCount; node++)
        {
            loops += NeighboursOf(node).BinarySearch(node) >= 0 ? 1 : 0;
        }

        EdgeCount = IsDirected ? ArcCount : (ArcCount - loops) / 2 + loops;
        IsWeighted = leaving.Weights.AsSpan().ContainsAnyExcept(1f);
    }

    public int NodeCount => leaving.Starts.Length - 1;

    public bool IsDirected => !ReferenceEquals(leaving, arriving);

    /// <summary>Whether any weight is other than 1.</summary>
    public bool IsWeighted { get; }

    /// <summary>How many entries the rows have: an undirected edge counts twice, a loop once.</summary>
    public int ArcCount => leaving.Targets.Length;

    /// <summary>How many distinct edges there are, loops among them.</summary>
    public int EdgeCount { get; }

    internal Adjacency Leaving => leaving;

    internal Adjacency Arriving => arriving;

    /// <summary>The nodes to which edges lead from here, ascending.</summary>
    public ReadOnlySpan<int> NeighboursOf(int node) => leaving.TargetsOf(node);

    /// <summary>The weights beside <see cref="NeighboursOf"/>; finite and positive.</summary>
    public ReadOnlySpan<float> WeightsOf(int node) => leaving.WeightsOf(node);

    /// <summary>The nodes from which edges lead here, ascending; the neighbours in an undirected graph.</summary>
    public ReadOnlySpan<int> SourcesOf(int node) => arriving.TargetsOf(node);

    /// <summary>The weights beside <see cref="SourcesOf"/>.</summary>
    public ReadOnlySpan<float> SourceWeightsOf(int node) => arriving.WeightsOf(node);

    /// <summary>This graph without directions: the weights of arcs in both directions are added. Itself when it is undirected; O(n + m).</summary>
    public CsrGraph ToUndirected(ParallelOptions? parallel = null)
    {
        if (!IsDirected)
        {
            return this;
        }

        var builder = new GraphBuilder(NodeCount, isDirected: false, ArcCount);
        for (var node = 0; node < NodeCount; node++)
        {
            var targets = NeighboursOf(node);
            var weights = WeightsOf(node);
            for (var at = 0; at < targets.Length; at++)
            {
                builder.Add(node, targets[at], weights[at]);
            }
        }

        return builder.Build(parallel);
    }

    /// <summary>This graph with all weights 1.</summary>
    public CsrGraph WithoutWeights()
    {
        if (!IsWeighted)
        {
            return this;
        }

        var alike = Alike(leaving);
        return new CsrGraph(alike, IsDirected ? Alike(arriving) : alike);
    }

    /// <summary>The sum of the weights of the arcs that leave each node; a loop counts once.</summary>
    internal double[] Strengths()
    {
        var strengths = new double[NodeCount];
        for (var node = 0; node < strengths.Length; node++)
        {
            var sum = 0.0;
            foreach (var weight in WeightsOf(node))
            {
                sum += weight;
            }

            strengths[node] = sum;
        }

        return strengths;
    }

    private static Adjacency Alike(Adjacency rows)
    {
        var weights = new float[rows.Weights.Length];
        Array.Fill(weights, 1);
        return rows with { Weights = weights };
    }
}

/// <summary>Rows of neighbours: those of node v are at [Starts[v], Starts[v + 1]).</summary>
internal sealed record Adjacency(int[] Starts, int[] Targets, float[] Weights)
{
    public ReadOnlySpan<int> TargetsOf(int node) => Targets.AsSpan(Starts[node]..Starts[node + 1]);

    public ReadOnlySpan<float> WeightsOf(int node) => Weights.AsSpan(Starts[node]..Starts[node + 1]);
}
