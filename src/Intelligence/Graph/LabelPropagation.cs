using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Graph;

/// <summary>
/// Communities by label propagation (Raghavan, Albert and Kumara 2007) with a queue (Traag and Šubelj 2023, "Large network community detection by fast label
/// propagation"): a node takes the label of the greatest weight around it. Near O(m) and blind to scale: on dense graphs all labels become one, so it is for a quick look;
/// <see cref="Leiden"/> is better.
/// </summary>
public static class LabelPropagation
{
    private const int MaxVisits = 100;

    /// <summary>One run; ties are broken at random, a node that has one of the greatest labels keeps it. Ends at the latest after 100 visits per node.</summary>
    public static Communities Find(CsrGraph graph, ulong seed, TrainingRun run)
    {
        var undirected = graph.ToUndirected(run.Parallel);
        var random = new SeededRandom(seed);
        var n = undirected.NodeCount;
        var labels = Enumerable.Range(0, n).ToArray();
        var around = new WeightTable(n);
        var best = new List<int>();
        var queue = new NodeQueue(LocalMoving.Shuffled(n, ref random));
        for (var visit = 0L; visit < (long)MaxVisits * n && queue.TryTake(out var node); visit++)
        {
            if ((visit & 0xFFFF) == 0)
            {
                run.CancellationToken.ThrowIfCancellationRequested();
            }

            if (!TryRelabel(undirected, node, labels, around, best, ref random))
            {
                continue;
            }

            foreach (var other in undirected.NeighboursOf(node))
            {
                if (labels[other] != labels[node])
                {
                    queue.Add(other);
                }
            }
        }

        var partition = Partition.FromLabels(labels);
        run.Report("communities", 1);
        return new Communities(partition, Modularity.Of(undirected, partition));
    }

    private static bool TryRelabel(CsrGraph graph, int node, int[] labels, WeightTable around, List<int> best, ref SeededRandom random)
    {
        var neighbours = graph.NeighboursOf(node);
        var weights = graph.WeightsOf(node);
        for (var at = 0; at < neighbours.Length; at++)
        {
            if (neighbours[at] != node)
            {
                around.Add(labels[neighbours[at]], weights[at]);
            }
        }

        var most = 0.0;
        foreach (var label in around.Touched)
        {
            most = Math.Max(most, around[label]);
        }

        best.Clear();
        foreach (var label in around.Touched)
        {
            if (around[label] >= most * (1 - 1e-9))
            {
                best.Add(label);
            }
        }

        around.Clear();
        if (best.Count == 0 || best.Contains(labels[node]))
        {
            return false;
        }

        labels[node] = best[random.Below(best.Count)];
        return true;
    }
}
