using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Graph;

/// <summary>What the searches for communities have in common.</summary>
internal static class CommunitySearch
{
    public delegate int[] Attempt(CommunityLevel level, ulong seed, ParallelOptions parallel);

    /// <summary>Makes several attempts, in parallel when there is more than one, and keeps the best (the first of equal ones).</summary>
    public static Communities Best(CsrGraph graph, LeidenOptions options, TrainingRun run, Attempt attempt)
    {
        if (!(options.Resolution > 0) || !(options.Randomness > 0))
        {
            throw new ArgumentException("The resolution and the randomness are above 0.", nameof(options));
        }

        var undirected = graph.ToUndirected(run.Parallel);
        var level = CommunityLevel.Of(undirected);
        var random = new SeededRandom(options.Seed);
        var seeds = Enumerable.Range(0, options.StartsFor(undirected)).Select(_ => random.Next()).ToArray();
        var found = new Communities[seeds.Length];
        var inner = seeds.Length == 1 ? run.Parallel : new ParallelOptions { CancellationToken = run.CancellationToken, MaxDegreeOfParallelism = 1 };
        var done = 0;
        Parallel.For(0, seeds.Length, run.Parallel, at =>
        {
            var partition = Partition.FromLabels(attempt(level, seeds[at], inner));
            found[at] = new Communities(partition, Modularity.Of(undirected, partition, options.Resolution));
            run.Report("communities", Interlocked.Increment(ref done) / (double)seeds.Length);
        });
        return found.MaxBy(communities => communities.Modularity)!;
    }

    /// <summary>Renumbers labels (in [0, n)) as 0 … count−1 in the order of their first nodes; returns the count.</summary>
    public static int Compact(int[] labels)
    {
        var numbers = new int[labels.Length];
        var count = 0;
        for (var node = 0; node < labels.Length; node++)
        {
            ref var number = ref numbers[labels[node]];
            if (number == 0)
            {
                number = ++count;
            }

            labels[node] = number - 1;
        }

        return count;
    }

    /// <summary>Leads each of the lowest nodes one level up.</summary>
    public static void Follow(int[] nodes, int[] groups, ParallelOptions parallel)
    {
        const int Block = 1 << 16;
        Parallel.For(0, (nodes.Length + Block - 1) / Block, parallel, block =>
        {
            foreach (ref var node in nodes.AsSpan(block * Block, Math.Min(Block, nodes.Length - block * Block)))
            {
                node = groups[node];
            }
        });
    }
}
