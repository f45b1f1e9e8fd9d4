using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Learning.Clustering;

/// <summary>The k-means++ start: each next centre is a row drawn by its squared distance to the nearest one so far, the best of a few draws (greedy). O(n·k·d·log k).</summary>
internal static class KMeansStart
{
    private const int Block = 4096;

    public static double[][] Spread(FeatureMatrix rows, int clusters, ref SeededRandom random, ParallelOptions parallel)
    {
        var centres = new List<double[]> { rows.Row(random.Below(rows.RowCount)).ToArray() };
        var distances = Distances(rows, centres[0], null, parallel);
        var tries = 2 + (int)Math.Log(clusters);
        while (centres.Count < clusters)
        {
            var total = distances.Sum();
            (double[] Distances, int Row, double Sum)? best = null;
            for (var attempt = 0; attempt < tries; attempt++)
            {
                var row = Draw(distances, random.Uniform() * total, random.Below(rows.RowCount));
                var next = Distances(rows, rows.Row(row).ToArray(), distances, parallel);
                var sum = next.Sum();
                best = best is null || sum < best.Value.Sum ? (next, row, sum) : best;
            }

            distances = best!.Value.Distances;
            centres.Add(rows.Row(best.Value.Row).ToArray());
        }

        return [.. centres];
    }

    private static int Draw(double[] distances, double left, int otherwise)
    {
        for (var row = 0; row < distances.Length; row++)
        {
            left -= distances[row];
            if (left < 0)
            {
                return row;
            }
        }

        // All rows are centres already.
        return otherwise;
    }

    private static double[] Distances(FeatureMatrix rows, double[] centre, double[]? nearest, ParallelOptions parallel)
    {
        var result = new double[rows.RowCount];
        Parallel.For(0, (rows.RowCount + Block - 1) / Block, parallel, block =>
        {
            for (var row = block * Block; row < Math.Min(rows.RowCount, (block + 1) * Block); row++)
            {
                result[row] = Math.Min(KMeans.Distance(centre, rows.Row(row)), nearest?[row] ?? double.PositiveInfinity);
            }
        });
        return result;
    }
}
