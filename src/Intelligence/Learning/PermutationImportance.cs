using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Learning;

/// <summary>What a column is worth to a model.</summary>
/// <param name="Source">The column.</param>
/// <param name="Loss">By how much the mean log-loss rises when its values are shuffled among the cases; about 0 or below where it is worth nothing.</param>
public sealed record ColumnImportance(string Source, double Loss);

/// <summary>
/// Permutation importance (Breiman 2001; Fisher, Rudin and Dominici 2019): all features of a source column are shuffled together, so that one column's one-hot or
/// spline features are judged as one. O(repeats · columns · n · d). Columns that say the same share their worth and each looks small.
/// </summary>
public static class PermutationImportance
{
    /// <summary>The importance of every source column, largest first; judge on cases that the model did not learn from.</summary>
    /// <exception cref="ArgumentException">There is no label for each case.</exception>
    public static IReadOnlyList<ColumnImportance> Of(IClassifier model, FeatureMatrix cases, IReadOnlyList<bool> labels, int repeats, ulong seed, TrainingRun run)
    {
        if (labels.Count != cases.RowCount || cases.RowCount == 0)
        {
            throw new ArgumentException($"There are {labels.Count} labels for {cases.RowCount} cases.", nameof(labels));
        }

        int[] same = [.. Enumerable.Range(0, cases.RowCount)];
        var before = Loss(model, cases, labels, same, []);
        var sources = cases.Features.Select(f => f.Source).Distinct(StringComparer.Ordinal).ToArray();
        var losses = new double[sources.Length];
        Parallel.For(0, sources.Length, run.Parallel, at =>
        {
            int[] features = [.. Enumerable.Range(0, cases.FeatureCount).Where(i => cases.Features[i].Source == sources[at])];
            for (var repeat = 0; repeat < repeats; repeat++)
            {
                losses[at] += (Loss(model, cases, labels, Shuffled(cases.RowCount, seed + (ulong)(at * repeats + repeat)), features) - before) / repeats;
            }
        });
        return [.. sources.Zip(losses, (source, loss) => new ColumnImportance(source, loss)).OrderByDescending(i => i.Loss).ThenBy(i => i.Source, StringComparer.Ordinal)];
    }

    private static double Loss(IClassifier model, FeatureMatrix cases, IReadOnlyList<bool> labels, int[] donors, int[] features)
    {
        var row = new double[cases.FeatureCount];
        var sum = 0.0;
        for (var at = 0; at < cases.RowCount; at++)
        {
            cases.Row(at).CopyTo(row);
            foreach (var feature in features)
            {
                row[feature] = cases[donors[at], feature];
            }

            var logit = model.Logit(row);
            sum += Logistic.SoftPlus(logit) - (labels[at] ? logit : 0);
        }

        return sum / cases.RowCount;
    }

    private static int[] Shuffled(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        int[] order = [.. Enumerable.Range(0, count)];
        for (var i = count - 1; i > 0; i--)
        {
            var other = random.Below(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }
}
