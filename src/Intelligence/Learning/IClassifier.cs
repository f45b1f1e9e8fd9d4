namespace KnowledgePay.Intelligence.Learning;

/// <summary>A trained model of two classes; immutable and safe for use by many threads.</summary>
public interface IClassifier
{
    /// <summary>The features that a row must have, in this order.</summary>
    IReadOnlyList<Feature> Features { get; }

    /// <summary>ln(p / (1 − p)) of the positive class for a row of <see cref="Features"/>.</summary>
    double Logit(ReadOnlySpan<double> row);

    /// <summary>
    /// What each source column adds to the logit of a row compared with the average case, by the size of the effect, largest first; columns that
    /// add nothing are left out.
    /// </summary>
    IReadOnlyList<Contribution> Explain(ReadOnlySpan<double> row);
}

/// <summary>A reason for a prediction.</summary>
/// <param name="Source">The column of the table.</param>
/// <param name="Logit">What it adds to the logit: above 0 it speaks for the positive class.</param>
public sealed record Contribution(string Source, double Logit);

/// <summary>What follows from the logit.</summary>
public static class Classifiers
{
    /// <summary>The probability of the positive class.</summary>
    public static double Probability(this IClassifier model, ReadOnlySpan<double> row) => Logistic.Sigmoid(model.Logit(row));

    /// <summary>The probabilities of all rows, in parallel.</summary>
    public static double[] Probabilities(this IClassifier model, FeatureMatrix matrix, TrainingRun run)
    {
        var result = new double[matrix.RowCount];
        Parallel.For(0, matrix.RowCount, run.Parallel, row => result[row] = model.Probability(matrix.Row(row)));
        return result;
    }

    /// <summary>Sums contributions by source column and orders them; equal sizes stand by name.</summary>
    internal static IReadOnlyList<Contribution> BySource(IReadOnlyList<Feature> features, ReadOnlySpan<double> effects)
    {
        var sums = new SortedDictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < features.Count; i++)
        {
            sums[features[i].Source] = sums.GetValueOrDefault(features[i].Source) + effects[i];
        }

        return [.. from sum in sums where Math.Abs(sum.Value) > 1e-12 orderby Math.Abs(sum.Value) descending select new Contribution(sum.Key, sum.Value)];
    }
}
