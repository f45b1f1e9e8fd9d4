using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Graph;

/// <summary>Parameters of <see cref="Leiden"/> and <see cref="Louvain"/>.</summary>
/// <param name="Resolution">γ of the modularity: above 1 finds smaller communities.</param>
/// <param name="Randomness">θ of the refinement, relative to a node's strength; near 0 always takes the best.</param>
/// <param name="Starts">How many runs with seeds of their own are made, of which the best stays; 0 chooses by size: as many as visit some four million arcs, 1 to 200.</param>
/// <param name="MaxPasses">How often a run is repeated on its own result while that gains; 0 chooses 10 below a million arcs and 2 from there.</param>
/// <param name="Seed">The seed of all that is drawn.</param>
public sealed record LeidenOptions(double Resolution = 1, double Randomness = 0.01, int Starts = 0, int MaxPasses = 0, ulong Seed = 1)
{
    private const int ArcsForAllStarts = 4_000_000;
    private const int ManyArcs = 1_000_000;

    internal int StartsFor(CsrGraph graph) => Starts > 0 ? Starts : Math.Clamp(ArcsForAllStarts / Math.Max(1, graph.ArcCount), 1, 200);

    internal int PassesFor(CsrGraph graph)
    {
        var bySize = graph.ArcCount < ManyArcs ? 10 : 2;
        return MaxPasses > 0 ? MaxPasses : bySize;
    }
}

/// <summary>Communities and how good they are.</summary>
/// <param name="Partition">The community of every node.</param>
/// <param name="Modularity">At the resolution of the search.</param>
public sealed record Communities(Partition Partition, double Modularity);

/// <summary>
/// Communities of high modularity by Leiden (Traag, Waltman and van Eck 2019, "From Louvain to Leiden: guaranteeing well-connected communities"): local moving, refinement,
/// aggregation by the refined pieces, until every community is one node; every community is connected. Directions do not count. About O(m) per level and run;
/// up to some 100 bytes per arc. The same seed gives the same communities at any number of threads: runs, refinement and aggregation are parallel.
/// </summary>
public static class Leiden
{
    /// <summary>The best of several runs.</summary>
    public static Communities Find(CsrGraph graph, LeidenOptions options, TrainingRun run) =>
        CommunitySearch.Best(graph, options, run, (level, seed, parallel) =>
        {
            // A community whose refinement joined nothing was aggregated whole: parts of it that no edge connects are told apart here.
            var groups = Once(level, options, options.PassesFor(graph), seed, parallel);
            return ConnectedComponents.Within(graph, groups).Groups.ToArray();
        });

    private static int[] Once(CommunityLevel lowest, LeidenOptions options, int passes, ulong seed, ParallelOptions parallel)
    {
        var random = new SeededRandom(seed);
        var groups = Enumerable.Range(0, lowest.NodeCount).ToArray();
        for (var pass = 0; pass < passes; pass++)
        {
            if (!Pass(lowest, groups, options, ref random, parallel))
            {
                break;
            }
        }

        return groups;
    }

    /// <summary>Improves the groups; false where nothing moved.</summary>
    private static bool Pass(CommunityLevel lowest, int[] groups, LeidenOptions options, ref SeededRandom random, ParallelOptions parallel)
    {
        var level = lowest;
        var nodes = Enumerable.Range(0, lowest.NodeCount).ToArray();
        var labels = (int[])groups.Clone();
        var hasMoved = false;
        while (true)
        {
            hasMoved |= LocalMoving.Run(level, labels, options.Resolution, ref random, parallel.CancellationToken);
            var count = CommunitySearch.Compact(labels);
            if (count == level.NodeCount)
            {
                break;
            }

            var pieces = Refinement.Run(level, labels, count, options, random.Next(), parallel);
            var pieceCount = CommunitySearch.Compact(pieces);
            if (pieceCount == level.NodeCount)
            {
                (pieces, pieceCount) = (labels, count);
            }

            level = level.Aggregate(pieces, pieceCount, parallel);
            var next = new int[pieceCount];
            for (var node = 0; node < labels.Length; node++)
            {
                next[pieces[node]] = labels[node];
            }

            CommunitySearch.Follow(nodes, pieces, parallel);
            labels = next;
        }

        for (var node = 0; node < groups.Length; node++)
        {
            groups[node] = labels[nodes[node]];
        }

        return hasMoved;
    }
}

/// <summary>
/// Communities of high modularity by Louvain (Blondel, Guillaume, Lambiotte and Lefebvre 2008): local moving and aggregation by the communities. Simpler than
/// <see cref="Leiden"/> and as a rule a little worse; its communities need not be connected.
/// </summary>
public static class Louvain
{
    /// <summary>The best of several runs; <see cref="LeidenOptions.Randomness"/> and <see cref="LeidenOptions.MaxPasses"/> have no effect.</summary>
    public static Communities Find(CsrGraph graph, LeidenOptions options, TrainingRun run) =>
        CommunitySearch.Best(graph, options, run, (level, seed, parallel) => Once(level, options.Resolution, seed, parallel));

    private static int[] Once(CommunityLevel level, double resolution, ulong seed, ParallelOptions parallel)
    {
        var random = new SeededRandom(seed);
        var nodes = Enumerable.Range(0, level.NodeCount).ToArray();
        while (true)
        {
            var labels = Enumerable.Range(0, level.NodeCount).ToArray();
            if (!LocalMoving.Run(level, labels, resolution, ref random, parallel.CancellationToken))
            {
                return nodes;
            }

            var count = CommunitySearch.Compact(labels);
            CommunitySearch.Follow(nodes, labels, parallel);
            level = level.Aggregate(labels, count, parallel);
        }
    }
}
