using KnowledgePay.Intelligence.Numerics;
using KnowledgePay.Intelligence.Statistics;

namespace KnowledgePay.Intelligence.Learning.Clustering;

/// <summary>What speaks for a number of clusters.</summary>
/// <param name="Clusters">k.</param>
/// <param name="Silhouette">How well they are apart.</param>
/// <param name="Stability">The mean adjusted Rand index between the clusters of all rows and those of resampled ones.</param>
/// <param name="Fit">The clusters themselves.</param>
public sealed record ClusterCandidate(int Clusters, double Silhouette, double Stability, KMeans Fit);

/// <summary>
/// Chooses k: the best silhouette among the numbers whose clusters come out again when the rows are drawn anew (bootstrap, Hennig 2007); the most stable one where none
/// is stable enough.
/// </summary>
public static class ClusterCount
{
    /// <summary>The agreement below which clusters are held to be chance.</summary>
    public const double Stable = 0.8;

    /// <summary>Tries every number in the range; O(range · (bootstraps + 1)) fits.</summary>
    /// <exception cref="ArgumentException">The range is empty or begins below 2, or there are fewer rows than clusters.</exception>
    public static (ClusterCandidate Best, IReadOnlyList<ClusterCandidate> Tried) Choose(
        FeatureMatrix rows, int from, int to, KMeansOptions options, TrainingRun run, int bootstraps = 5)
    {
        if (from < 2 || to < from || bootstraps < 1)
        {
            throw new ArgumentException("Numbers of clusters begin at 2, and one resampling is needed at least.", nameof(from));
        }

        var tried = new List<ClusterCandidate>();
        for (var k = from; k <= to; k++)
        {
            var fit = KMeans.Fit(rows, options with { Clusters = k }, run);
            tried.Add(new ClusterCandidate(k, Silhouette.Of(rows, fit.Labels, run, seed: options.Seed), Stability(rows, fit, options with { Clusters = k }, bootstraps, run), fit));
        }

        var stable = tried.Where(c => c.Stability >= Stable).ToList();
        return (stable.Count > 0 ? stable.MaxBy(c => c.Silhouette)! : tried.MaxBy(c => c.Stability)!, tried);
    }

    private static double Stability(FeatureMatrix rows, KMeans fit, KMeansOptions options, int bootstraps, TrainingRun run)
    {
        var random = new SeededRandom(options.Seed + (ulong)options.Clusters);
        var sum = 0.0;
        for (var i = 0; i < bootstraps; i++)
        {
            int[] drawn = [.. Enumerable.Range(0, rows.RowCount).Select(_ => random.Below(rows.RowCount))];
            var again = KMeans.Fit(rows.Take(drawn), options, run);
            int[] labels = [.. Enumerable.Range(0, rows.RowCount).Select(row => again.Assign(rows.Row(row)))];
            sum += PartitionAgreement.Ari(fit.Labels, labels);
        }

        return sum / bootstraps;
    }
}
