namespace KnowledgePay.Intelligence.Learning.Clustering;

/// <summary>How a cluster differs in a feature.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Deviations">How many standard deviations of all rows its centre is above (or below, negative) their mean.</param>
public sealed record ClusterTrait(string Feature, double Deviations);

/// <summary>Names clusters by their centres: the features in which one differs most from all rows, e.g. "high spend, low recency".</summary>
public static class ClusterNames
{
    /// <summary>The least difference that is told, in standard deviations.</summary>
    public const double Notable = 0.5;

    /// <summary>For each centre its traits, the most telling first; empty where it is average in everything. O(n·d + k·d).</summary>
    public static IReadOnlyList<IReadOnlyList<ClusterTrait>> Traits(FeatureMatrix rows, IReadOnlyList<double[]> centres, int most = 3)
    {
        var means = new double[rows.FeatureCount];
        var deviations = new double[rows.FeatureCount];
        for (var feature = 0; feature < rows.FeatureCount; feature++)
        {
            var values = Enumerable.Range(0, rows.RowCount).Select(row => rows[row, feature]).ToArray();
            means[feature] = values.Average();
            deviations[feature] = Math.Sqrt(values.Average(v => (v - means[feature]) * (v - means[feature])));
        }

        return [.. centres.Select(centre => (IReadOnlyList<ClusterTrait>)[.. Enumerable.Range(0, centre.Length)
            .Where(f => deviations[f] > 0)
            .Select(f => new ClusterTrait(rows.Features[f].Name, (centre[f] - means[f]) / deviations[f]))
            .Where(t => Math.Abs(t.Deviations) >= Notable)
            .OrderByDescending(t => Math.Abs(t.Deviations))
            .Take(most)])];
    }
}
