namespace KnowledgePay.Intelligence.Learning.Clustering;

/// <summary>
/// Features for segments: ln(1 + x) where values are never negative, then (x − median) / (1.4826 · median absolute deviation), so that a few extreme members do not set the
/// scale, cut to ±<see cref="Cut"/>. Learned once and kept with the centres.
/// </summary>
public sealed class SegmentScaling
{
    public const double Cut = 5;

    private readonly (bool IsLogarithm, double Median, double Scale)[] columns;

    private SegmentScaling((bool, double, double)[] columns) => this.columns = columns;

    /// <summary>Learns medians and scales; a feature whose median deviation is 0 is scaled by its standard deviation, one that never varies by 1. O(n·d·log n).</summary>
    /// <exception cref="ArgumentException">There is no row.</exception>
    public static SegmentScaling Learn(FeatureMatrix rows)
    {
        if (rows.RowCount == 0)
        {
            throw new ArgumentException("There is no row to learn from.", nameof(rows));
        }

        return new SegmentScaling([.. Enumerable.Range(0, rows.FeatureCount).Select(feature =>
        {
            double[] values = [.. Enumerable.Range(0, rows.RowCount).Select(row => rows[row, feature])];
            var isLogarithm = values.Min() >= 0;
            values = isLogarithm ? Array.ConvertAll(values, v => Math.Log(1 + v)) : values;
            var median = Median(values);
            var scale = 1.4826 * Median(Array.ConvertAll(values, v => Math.Abs(v - median)));
            if (!(scale > 0))
            {
                var mean = values.Average();
                scale = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
            }

            return (isLogarithm, median, scale > 0 ? scale : 1);
        })]);
    }

    /// <summary>The scaled rows.</summary>
    public FeatureMatrix Apply(FeatureMatrix rows)
    {
        var values = new double[rows.RowCount * rows.FeatureCount];
        for (var row = 0; row < rows.RowCount; row++)
        {
            for (var f = 0; f < columns.Length; f++)
            {
                var (isLogarithm, median, scale) = columns[f];
                var value = isLogarithm ? Math.Log(1 + Math.Max(0, rows[row, f])) : rows[row, f];
                values[row * columns.Length + f] = Math.Clamp((value - median) / scale, -Cut, Cut);
            }
        }

        return new FeatureMatrix(rows.RowCount, rows.Features, values);
    }

    private static double Median(double[] values)
    {
        var sorted = (double[])values.Clone();
        Array.Sort(sorted);
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
