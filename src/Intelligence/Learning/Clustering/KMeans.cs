using System.Numerics.Tensors;
using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Learning.Clustering;

/// <summary>Parameters of <see cref="KMeans"/>.</summary>
/// <param name="Clusters">k.</param>
/// <param name="Starts">How many starts are tried; the one of least inertia is kept.</param>
/// <param name="MaxIterations">The most steps of a start.</param>
/// <param name="MiniBatchAbove">From how many rows on steps see a sample of rows only.</param>
/// <param name="BatchSize">The rows of such a step.</param>
/// <param name="Seed">The seed of the starts.</param>
public sealed record KMeansOptions(int Clusters, int Starts = 10, int MaxIterations = 300, int MiniBatchAbove = 1_000_000, int BatchSize = 10_000, ulong Seed = 1);

/// <summary>
/// k-means: k-means++ starts (Arthur and Vassilvitskii 2007), Lloyd's steps until no row moves, and mini-batches for large tables (Sculley 2010) with a full last assignment.
/// O(n·k·d) per step. Centres are numbered by size, largest first, equal sizes by their values; the same for a seed at any number of threads.
/// </summary>
public sealed class KMeans
{
    private KMeans(double[][] centres, int[] labels, double inertia) => (Centres, Labels, Inertia) = (centres, labels, inertia);

    /// <summary>The means of the clusters.</summary>
    public IReadOnlyList<double[]> Centres { get; }

    /// <summary>The cluster of each training row.</summary>
    public int[] Labels { get; }

    /// <summary>The sum of squared distances of the rows to their centres.</summary>
    public double Inertia { get; }

    /// <summary>The nearest centre of a row; O(k·d).</summary>
    public int Assign(ReadOnlySpan<double> row) => Nearest(Centres, row).Cluster;

    /// <summary>Finds k clusters.</summary>
    /// <exception cref="ArgumentException">There are fewer rows than clusters, a number is out of range, or a value is not finite.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static KMeans Fit(FeatureMatrix rows, KMeansOptions options, TrainingRun run)
    {
        if (options.Clusters < 1 || options.Starts < 1 || rows.RowCount < options.Clusters)
        {
            throw new ArgumentException($"{rows.RowCount} rows cannot form {options.Clusters} clusters from {options.Starts} starts.", nameof(options));
        }

        for (var row = 0; row < rows.RowCount; row++)
        {
            if (!double.IsFinite(TensorPrimitives.Sum(rows.Row(row))))
            {
                throw new ArgumentException("A value is missing or not finite.", nameof(rows));
            }
        }

        (double[][] Centres, int[] Labels, double Inertia)? best = null;
        for (var start = 0; start < options.Starts; start++)
        {
            var random = new SeededRandom(options.Seed * 1_000_003 + (ulong)start);
            var centres = KMeansStart.Spread(rows, options.Clusters, ref random, run.Parallel);
            var found = rows.RowCount > options.MiniBatchAbove ? MiniBatches(rows, centres, options, ref random, run) : Lloyd(rows, centres, options.MaxIterations, run);
            best = best is null || found.Inertia < best.Value.Inertia ? found : best;
            run.Report("k-means", (start + 1.0) / options.Starts);
        }

        return Numbered(best!.Value.Centres, best.Value.Labels, best.Value.Inertia);
    }

    internal static (int Cluster, double Distance) Nearest(IReadOnlyList<double[]> centres, ReadOnlySpan<double> row)
    {
        var (cluster, least) = (0, double.PositiveInfinity);
        for (var c = 0; c < centres.Count; c++)
        {
            var distance = Distance(centres[c], row);
            (cluster, least) = distance < least ? (c, distance) : (cluster, least);
        }

        return (cluster, least);
    }

    /// <summary>The squared distance.</summary>
    internal static double Distance(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
        {
            sum += (left[i] - right[i]) * (left[i] - right[i]);
        }

        return sum;
    }

    private static (double[][] Centres, int[] Labels, double Inertia) Lloyd(FeatureMatrix rows, double[][] centres, int steps, TrainingRun run)
    {
        var labels = new int[rows.RowCount];
        var distances = new double[rows.RowCount];
        Array.Fill(labels, -1);
        for (var step = 0; step < steps; step++)
        {
            if (!Assign(rows, centres, labels, distances, run))
            {
                break;
            }

            Centre(rows, labels, distances, centres);
        }

        Assign(rows, centres, labels, distances, run);
        return (centres, labels, distances.Sum());
    }

    /// <summary>Assigns every row and says whether one moved.</summary>
    private static bool Assign(FeatureMatrix rows, double[][] centres, int[] labels, double[] distances, TrainingRun run)
    {
        const int Block = 1024;
        var moved = 0;
        Parallel.For(0, (rows.RowCount + Block - 1) / Block, run.Parallel, block =>
        {
            for (var row = block * Block; row < Math.Min(rows.RowCount, (block + 1) * Block); row++)
            {
                var (cluster, distance) = Nearest(centres, rows.Row(row));
                if (labels[row] != cluster)
                {
                    labels[row] = cluster;
                    Interlocked.Exchange(ref moved, 1);
                }

                distances[row] = distance;
            }
        });
        return moved == 1;
    }

    /// <summary>Moves centres to their rows' means; an empty cluster takes the row that is farthest from its own.</summary>
    private static void Centre(FeatureMatrix rows, int[] labels, double[] distances, double[][] centres)
    {
        var counts = new int[centres.Length];
        foreach (var centre in centres)
        {
            Array.Clear(centre);
        }

        for (var row = 0; row < rows.RowCount; row++)
        {
            counts[labels[row]]++;
            TensorPrimitives.Add(centres[labels[row]], rows.Row(row), centres[labels[row]]);
        }

        for (var c = 0; c < centres.Length; c++)
        {
            if (counts[c] > 0)
            {
                TensorPrimitives.Divide(centres[c], counts[c], centres[c]);
                continue;
            }

            var farthest = TensorPrimitives.IndexOfMax<double>(distances);
            rows.Row(farthest).CopyTo(centres[c]);
            distances[farthest] = 0;
        }
    }

    private static (double[][] Centres, int[] Labels, double Inertia) MiniBatches(
        FeatureMatrix rows, double[][] centres, KMeansOptions options, ref SeededRandom random, TrainingRun run)
    {
        var seen = new long[centres.Length];
        var batch = new int[options.BatchSize];
        var nearest = new int[batch.Length];
        for (var step = 0; step < options.MaxIterations; step++)
        {
            for (var i = 0; i < batch.Length; i++)
            {
                batch[i] = random.Below(rows.RowCount);
            }

            Parallel.For(0, batch.Length, run.Parallel, i => nearest[i] = Nearest(centres, rows.Row(batch[i])).Cluster);
            for (var i = 0; i < batch.Length; i++)
            {
                var centre = centres[nearest[i]];
                var row = rows.Row(batch[i]);
                var rate = 1.0 / ++seen[nearest[i]];
                for (var f = 0; f < centre.Length; f++)
                {
                    centre[f] += rate * (row[f] - centre[f]);
                }
            }
        }

        var labels = new int[rows.RowCount];
        var distances = new double[rows.RowCount];
        Assign(rows, centres, labels, distances, run);
        return (centres, labels, distances.Sum());
    }

    private static KMeans Numbered(double[][] centres, int[] labels, double inertia)
    {
        var sizes = new int[centres.Length];
        foreach (var label in labels)
        {
            sizes[label]++;
        }

        var order = Enumerable.Range(0, centres.Length)
            .OrderByDescending(c => sizes[c])
            .ThenBy(c => centres[c], Comparer<double[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))
            .ToArray();
        var numbers = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            numbers[order[i]] = i;
        }

        return new KMeans([.. order.Select(c => centres[c])], Array.ConvertAll(labels, label => numbers[label]), inertia);
    }
}
