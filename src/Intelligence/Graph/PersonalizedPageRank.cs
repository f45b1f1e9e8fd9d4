using System.Runtime.InteropServices;

namespace KnowledgePay.Intelligence.Graph;

/// <summary>A node and what it scores.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct NodeScore(int Node, double Score);

/// <summary>
/// PageRank whose jumps return to given nodes, by forward push (Andersen, Chung and Lang 2006, "Local graph partitioning using PageRank vectors"): only the
/// neighbourhood is touched, O(1 / (threshold · (1 − damping))) whatever the size of the graph. Every score is at most the exact one, and in an undirected
/// graph below it by at most threshold · strength of the node.
/// </summary>
public static class PersonalizedPageRank
{
    /// <summary>The nodes near the seeds with their probabilities, best first, equal ones by ascending node.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="seeds">Where the jumps land, each alike; repeated ones count more.</param>
    /// <param name="threshold">A node is expanded while its residual is at least this per unit of its weight.</param>
    /// <param name="damping">The probability that the walk follows an edge.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ArgumentException">There is no seed, or a number is out of range.</exception>
    public static IReadOnlyList<NodeScore> Push(
        CsrGraph graph, IReadOnlyCollection<int> seeds, double threshold = 1e-6, double damping = 0.85, CancellationToken cancellationToken = default)
    {
        if (seeds.Count == 0 || seeds.Any(seed => (uint)seed >= (uint)graph.NodeCount) || !(threshold > 0) || !(damping is >= 0 and < 1))
        {
            throw new ArgumentException("Seeds are nodes of the graph, the threshold is above 0, the damping at least 0 and below 1.", nameof(seeds));
        }

        var walk = new Walk(graph, threshold);
        Spread(walk, seeds, 1);
        while (walk.Queue.TryDequeue(out var slot))
        {
            cancellationToken.ThrowIfCancellationRequested();
            ref var place = ref walk.Places[slot];
            var (node, residual) = (place.Node, place.Residual);
            place.Score += (1 - damping) * residual;
            place.Residual = 0;
            place.IsQueued = false;
            if (walk.Places[slot].Strength > 0)
            {
                Push(walk, node, damping * residual / walk.Places[slot].Strength);
            }
            else
            {
                Spread(walk, seeds, damping * residual);
            }
        }

        return [.. walk.Found().Where(found => found.Score > 0).OrderByDescending(found => found.Score).ThenBy(found => found.Node)];
    }

    private static void Push(Walk walk, int node, double perWeight)
    {
        var neighbours = walk.Graph.NeighboursOf(node);
        var weights = walk.Graph.WeightsOf(node);
        for (var at = 0; at < neighbours.Length; at++)
        {
            walk.Add(neighbours[at], perWeight * weights[at]);
        }
    }

    private static void Spread(Walk walk, IReadOnlyCollection<int> seeds, double mass)
    {
        foreach (var seed in seeds)
        {
            walk.Add(seed, mass / seeds.Count);
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private record struct Place(int Node, double Strength, double Score, double Residual, bool IsQueued);

    /// <summary>The touched nodes.</summary>
    private sealed class Walk(CsrGraph graph, double threshold)
    {
        private readonly Dictionary<int, int> slots = [];
        private int count;

        public CsrGraph Graph { get; } = graph;

        public Place[] Places { get; private set; } = new Place[64];

        public Queue<int> Queue { get; } = [];

        public IEnumerable<NodeScore> Found() => Places.Take(count).Select(place => new NodeScore(place.Node, place.Score));

        public void Add(int node, double mass)
        {
            if (!slots.TryGetValue(node, out var slot))
            {
                slot = count++;
                slots.Add(node, slot);
                if (slot == Places.Length)
                {
                    var grown = new Place[2 * slot];
                    Places.CopyTo(grown, 0);
                    Places = grown;
                }

                Places[slot] = new Place(node, StrengthOf(node), 0, 0, false);
            }

            ref var place = ref Places[slot];
            place.Residual += mass;
            if (!place.IsQueued && place.Residual >= threshold * (place.Strength > 0 ? place.Strength : 1))
            {
                place.IsQueued = true;
                Queue.Enqueue(slot);
            }
        }

        private double StrengthOf(int node)
        {
            var sum = 0.0;
            foreach (var weight in Graph.WeightsOf(node))
            {
                sum += weight;
            }

            return sum;
        }
    }
}
