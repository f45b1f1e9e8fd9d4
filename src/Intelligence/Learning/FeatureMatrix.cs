namespace KnowledgePay.Intelligence.Learning;

/// <summary>A column of a <see cref="FeatureMatrix"/>.</summary>
/// <param name="Name">What it holds: <c>tenure²</c>, <c>Contract = One year</c>.</param>
/// <param name="Source">The column of the table it was made from, by which reasons are told.</param>
public sealed record Feature(string Name, string Source);

/// <summary>n cases × d features, row-major in double precision (8·n·d bytes); NaN is a missing value where the model says that it takes them.</summary>
public sealed class FeatureMatrix
{
    private readonly double[] values;

    /// <summary>Wraps the values of <paramref name="rowCount"/> rows; the array is not copied.</summary>
    /// <exception cref="ArgumentException">There are not rows × features values.</exception>
    public FeatureMatrix(int rowCount, IReadOnlyList<Feature> features, double[] values)
    {
        if ((long)rowCount * features.Count != values.LongLength)
        {
            throw new ArgumentException($"{rowCount} rows of {features.Count} features are not {values.LongLength} values.", nameof(values));
        }

        (RowCount, Features, this.values) = (rowCount, features, values);
    }

    public int RowCount { get; }

    public int FeatureCount => Features.Count;

    public IReadOnlyList<Feature> Features { get; }

    /// <summary>The d values of a case.</summary>
    public ReadOnlySpan<double> Row(int row) => values.AsSpan(row * FeatureCount, FeatureCount);

    /// <summary>The value of one feature of one case.</summary>
    public double this[int row, int feature] => values[row * FeatureCount + feature];

    /// <summary>A matrix of some of the rows, in the given order; O(rows · d).</summary>
    public FeatureMatrix Take(IReadOnlyList<int> rows)
    {
        var taken = new double[rows.Count * FeatureCount];
        for (var i = 0; i < rows.Count; i++)
        {
            Row(rows[i]).CopyTo(taken.AsSpan(i * FeatureCount));
        }

        return new FeatureMatrix(rows.Count, Features, taken);
    }

    /// <summary>A matrix of numbers whose features are called by their index.</summary>
    public static FeatureMatrix Of(IReadOnlyList<double[]> rows)
    {
        var width = rows.Count == 0 ? 0 : rows[0].Length;
        return new FeatureMatrix(rows.Count, [.. Enumerable.Range(0, width).Select(i => new Feature($"x{i}", $"x{i}"))], [.. rows.SelectMany(r => r)]);
    }
}
