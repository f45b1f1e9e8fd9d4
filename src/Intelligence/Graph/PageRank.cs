namespace KnowledgePay.Intelligence.Graph;

/// <summary>Parameters of <see cref="PageRank"/>.</summary>
/// <param name="Damping">The probability that the walk follows an edge, 0 ≤ d &lt; 1.</param>
/// <param name="Tolerance">The sum of absolute changes at which the iteration ends.</param>
/// <param name="MaxIterations">The most iterations; each multiplies the error by the damping at least.</param>
public sealed record PageRankOptions(double Damping = 0.85, double Tolerance = 1e-9, int MaxIterations = 1000);

/// <summary>
/// PageRank (Page, Brin, Motwani and Winograd 1999) by power iteration: every node pulls from those that lead to it, in parallel; the mass of nodes
/// without a way out is spread like the jumps. Edges are followed in proportion to their weights. O(arcs) per iteration, 32 bytes per node.
/// The result does not depend on the number of threads.
/// </summary>
public static class PageRank
{
    /// <summary>The probability of standing at each node; the sum is 1.</summary>
    /// <param name="graph">The graph; without nodes the result is empty.</param>
    /// <param name="options">Damping, tolerance, most iterations.</param>
    /// <param name="run">Threads, cancellation, progress.</param>
    /// <param name="jumps">Where a jump lands (one number per node, not negative, sum above 0; it is scaled); everywhere alike when null.</param>
    /// <exception cref="ArgumentException">The damping is outside of [0, 1), or the jumps are no distribution over the nodes.</exception>
    public static double[] Compute(CsrGraph graph, PageRankOptions options, TrainingRun run, double[]? jumps = null)
    {
        if (!(options.Damping is >= 0 and < 1))
        {
            throw new ArgumentException("The damping is at least 0 and below 1.", nameof(options));
        }

        var state = new State(graph, options.Damping, Distribution(jumps, graph.NodeCount));
        for (var iteration = 0; iteration < options.MaxIterations && graph.NodeCount > 0; iteration++)
        {
            var change = state.Step(run.Parallel);
            run.Report("pagerank", change <= options.Tolerance ? 1 : Math.Clamp(Math.Log(change) / Math.Log(options.Tolerance), 0, 1));
            if (change <= options.Tolerance)
            {
                break;
            }
        }

        return state.Rank;
    }

    private static double[] Distribution(double[]? jumps, int nodes)
    {
        if (jumps is null)
        {
            var uniform = new double[nodes];
            Array.Fill(uniform, 1.0 / Math.Max(1, nodes));
            return uniform;
        }

        var total = jumps.Sum();
        if (jumps.Length != nodes || !(total > 0) || !double.IsFinite(total) || jumps.Any(jump => jump < 0))
        {
            throw new ArgumentException("The jumps are one number per node, not negative, with a sum above 0.", nameof(jumps));
        }

        return Array.ConvertAll(jumps, jump => jump / total);
    }

    private sealed class State
    {
        private readonly CsrGraph graph;
        private readonly double damping;
        private readonly double[] jumps;
        private readonly double[] perWeight;
        private readonly int[] borders;
        private readonly (double Change, double Stuck)[] sums;
        private double[] flow;
        private double[] nextFlow;
        private double stuck;

        public State(CsrGraph graph, double damping, double[] jumps)
        {
            (this.graph, this.damping, this.jumps) = (graph, damping, jumps);
            Rank = (double[])jumps.Clone();
            perWeight = Array.ConvertAll(graph.Strengths(), strength => strength > 0 ? 1 / strength : 0);
            flow = new double[graph.NodeCount];
            nextFlow = new double[graph.NodeCount];
            borders = NodeParts.Of(graph.Arriving.Starts);
            sums = new (double, double)[borders.Length - 1];
            for (var node = 0; node < flow.Length; node++)
            {
                flow[node] = Rank[node] * perWeight[node];
                stuck += perWeight[node] > 0 ? 0 : Rank[node];
            }
        }

        public double[] Rank { get; }

        /// <summary>One iteration; returns the sum of absolute changes.</summary>
        public double Step(ParallelOptions parallel)
        {
            Parallel.For(0, sums.Length, parallel, part => sums[part] = Pull(borders[part], borders[part + 1]));
            (flow, nextFlow) = (nextFlow, flow);
            var change = 0.0;
            stuck = 0;
            foreach (var (partChange, partStuck) in sums)
            {
                change += partChange;
                stuck += partStuck;
            }

            return change;
        }

        private (double Change, double Stuck) Pull(int first, int end)
        {
            var jump = 1 - damping + damping * stuck;
            var (change, stays) = (0.0, 0.0);
            for (var node = first; node < end; node++)
            {
                var rank = jump * jumps[node] + damping * Arriving(node);
                change += Math.Abs(rank - Rank[node]);
                stays += perWeight[node] > 0 ? 0 : rank;
                Rank[node] = rank;
                nextFlow[node] = rank * perWeight[node];
            }

            return (change, stays);
        }

        private double Arriving(int node)
        {
            var sources = graph.SourcesOf(node);
            var from = flow;
            var sum = 0.0;
            if (!graph.IsWeighted)
            {
                foreach (var source in sources)
                {
                    sum += from[source];
                }

                return sum;
            }

            var weights = graph.SourceWeightsOf(node);
            for (var at = 0; at < sources.Length; at++)
            {
                sum += from[sources[at]] * weights[at];
            }

            return sum;
        }
    }
}
