using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Learning.Clustering;

/// <summary>
/// The mean silhouette (Rousseeuw 1987): (b − a) / max(a, b) of the mean distance a to one's own cluster and b to the nearest other; 0 in a cluster of one.
/// Euclidean. O(s²·d) for a sample of s rows.
/// </summary>
public static class Silhouette
{
    /// <summary>The mean over all rows, or over a random sample of so many; NaN with fewer than two clusters in it.</summary>
    /// <exception cref="ArgumentException">There is no label for each row.</exception>
    public static double Of(FeatureMatrix rows, IReadOnlyList<int> labels, TrainingRun run, int sample = 10_000, ulong seed = 1)
    {
        if (labels.Count != rows.RowCount)
        {
            throw new ArgumentException($"There are {labels.Count} labels for {rows.RowCount} rows.", nameof(labels));
        }

        var taken = Sample(rows.RowCount, sample, seed);
        var sizes = taken.GroupBy(row => labels[row]).ToDictionary(g => g.Key, g => g.Count());
        if (sizes.Count < 2)
        {
            return double.NaN;
        }

        var values = new double[taken.Length];
        Parallel.For(0, taken.Length, run.Parallel, at =>
        {
            var own = labels[taken[at]];
            if (sizes[own] == 1)
            {
                return;
            }

            var sums = sizes.Keys.ToDictionary(label => label, _ => 0.0);
            foreach (var other in taken)
            {
                sums[labels[other]] += Math.Sqrt(KMeans.Distance(rows.Row(taken[at]), rows.Row(other)));
            }

            var near = sums[own] / (sizes[own] - 1);
            var far = sums.Where(s => s.Key != own).Min(s => s.Value / sizes[s.Key]);
            values[at] = Math.Max(near, far) is > 0 and var larger ? (far - near) / larger : 0;
        });
        return values.Average();
    }

    private static int[] Sample(int count, int wanted, ulong seed)
    {
        int[] rows = [.. Enumerable.Range(0, count)];
        if (count <= wanted)
        {
            return rows;
        }

        var random = new SeededRandom(seed);
        for (var i = 0; i < wanted; i++)
        {
            var other = i + random.Below(count - i);
            (rows[i], rows[other]) = (rows[other], rows[i]);
        }

        return rows[..wanted];
    }
}
