namespace KnowledgePay.Intelligence.Learning.Boosting;

/// <summary>
/// Features cut into at most 255 bins of about equally many training cases; bin 0 is "missing". One byte per value, column-major (n·d bytes).
/// </summary>
internal sealed class FeatureBins
{
    private const int MaxBins = 254;

    private FeatureBins(double[][] edges, byte[][] columns) => (Edges, Columns) = (edges, columns);

    /// <summary>For each feature the upper edges of its bins: bin b (from 1) holds x ≤ Edges[b − 1] that no bin before it holds; the last edge is infinite.</summary>
    public double[][] Edges { get; }

    /// <summary>For each feature the bin of each case.</summary>
    public byte[][] Columns { get; }

    /// <summary>Cuts a matrix; O(n·d·log n).</summary>
    public static FeatureBins Of(FeatureMatrix matrix, TrainingRun run)
    {
        var edges = new double[matrix.FeatureCount][];
        var columns = new byte[matrix.FeatureCount][];
        Parallel.For(0, matrix.FeatureCount, run.Parallel, feature =>
        {
            var values = new double[matrix.RowCount];
            for (var row = 0; row < values.Length; row++)
            {
                values[row] = matrix[row, feature];
            }

            edges[feature] = Cut(values);
            columns[feature] = Array.ConvertAll(values, value => double.IsNaN(value) ? (byte)0 : (byte)(Find(edges[feature], value) + 1));
        });
        return new FeatureBins(edges, columns);
    }

    private static int Find(double[] edges, double value)
    {
        var at = Array.BinarySearch(edges, value);
        return at >= 0 ? at : ~at;
    }

    private static double[] Cut(double[] values)
    {
        var present = Array.FindAll(values, value => !double.IsNaN(value));
        Array.Sort(present);
        var edges = new List<double>();
        double wanted = Math.Max(1, present.Length / (double)MaxBins);
        var filled = 0;
        for (var i = 0; i < present.Length; i++)
        {
            filled++;
            var isLastOfValue = i + 1 == present.Length || present[i + 1] > present[i];
            if (isLastOfValue && i + 1 < present.Length && filled >= wanted && edges.Count < MaxBins - 1)
            {
                // Half-way, so that a value between two known ones goes to the nearer.
                edges.Add(present[i] + (present[i + 1] - present[i]) / 2);
                filled = 0;
            }
        }

        edges.Add(double.PositiveInfinity);
        return [.. edges];
    }
}
