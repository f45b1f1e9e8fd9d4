using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Graph;

/// <summary>
/// Betweenness: the share of shortest paths between other nodes that lead through a node. Paths are counted in hops; weights say how close two nodes
/// are, not how far, and are not used. Normalised by (n − 1)(n − 2), so that it lies in [0, 1].
/// </summary>
public static class Betweenness
{
    private const int MostParts = 16;

    /// <summary>Every node as a source (Brandes 2001, "A faster algorithm for betweenness centrality"): O(nm), 28 bytes per node for each of at most 16 parts.</summary>
    public static double[] Exact(CsrGraph graph, TrainingRun run) => From(graph, [.. Enumerable.Range(0, graph.NodeCount)], run);

    /// <summary>
    /// An unbiased estimate from sources drawn without repetition (Brandes and Pich 2007, "Centrality estimation in large networks"): O(sources · m).
    /// With as many sources as nodes it is exact.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is less than one source.</exception>
    public static double[] Sampled(CsrGraph graph, int sources, ulong seed, TrainingRun run)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sources, 1);
        var random = new SeededRandom(seed);
        var nodes = Enumerable.Range(0, graph.NodeCount).ToArray();
        var taken = Math.Min(sources, nodes.Length);
        for (var i = 0; i < taken; i++)
        {
            var other = i + random.Below(nodes.Length - i);
            (nodes[i], nodes[other]) = (nodes[other], nodes[i]);
        }

        return From(graph, nodes[..taken], run);
    }

    private static double[] From(CsrGraph graph, int[] sources, TrainingRun run)
    {
        // Sources are dealt to a fixed number of parts, whose sums are added in order: the same result at any number of threads.
        var parts = new double[Math.Min(MostParts, sources.Length)][];
        var done = 0;
        Parallel.For(0, parts.Length, run.Parallel, part =>
        {
            var search = new Search(graph);
            for (var at = part; at < sources.Length; at += parts.Length)
            {
                run.CancellationToken.ThrowIfCancellationRequested();
                search.Visit(sources[at]);
                run.Report("betweenness", Interlocked.Increment(ref done) / (double)sources.Length);
            }

            parts[part] = search.Through;
        });

        var n = graph.NodeCount;
        var sum = new double[n];
        var scale = n > 2 && sources.Length > 0 ? (double)n / sources.Length / ((n - 1.0) * (n - 2)) : 0;
        foreach (var part in parts)
        {
            for (var node = 0; node < n; node++)
            {
                sum[node] += part[node] * scale;
            }
        }

        return sum;
    }

    private sealed class Search
    {
        private readonly CsrGraph graph;
        private readonly int[] order;
        private readonly int[] distance;
        private readonly double[] paths;
        private readonly double[] dependency;

        public Search(CsrGraph graph)
        {
            this.graph = graph;
            order = new int[graph.NodeCount];
            distance = new int[graph.NodeCount];
            paths = new double[graph.NodeCount];
            dependency = new double[graph.NodeCount];
            Through = new double[graph.NodeCount];
            Array.Fill(distance, -1);
        }

        public double[] Through { get; }

        public void Visit(int source)
        {
            var reached = Forward(source);
            for (var at = reached - 1; at > 0; at--)
            {
                var node = order[at];
                var share = (1 + dependency[node]) / paths[node];
                foreach (var before in graph.SourcesOf(node))
                {
                    if (distance[before] == distance[node] - 1)
                    {
                        dependency[before] += paths[before] * share;
                    }
                }

                Through[node] += dependency[node];
            }

            for (var at = 0; at < reached; at++)
            {
                (distance[order[at]], paths[order[at]], dependency[order[at]]) = (-1, 0, 0);
            }
        }

        /// <summary>Breadth first; returns how many nodes were reached, which stand in <c>order</c>.</summary>
        private int Forward(int source)
        {
            (order[0], distance[source], paths[source]) = (source, 0, 1);
            var reached = 1;
            for (var at = 0; at < reached; at++)
            {
                var node = order[at];
                foreach (var next in graph.NeighboursOf(node))
                {
                    if (distance[next] < 0)
                    {
                        distance[next] = distance[node] + 1;
                        order[reached++] = next;
                    }

                    if (distance[next] == distance[node] + 1)
                    {
                        paths[next] += paths[node];
                    }
                }
            }

            return reached;
        }
    }
}
