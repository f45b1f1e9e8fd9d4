using System.Globalization;

namespace KnowledgePay.Intelligence.Learning.Survival;

/// <summary>Parameters of <see cref="HazardModel"/>.</summary>
/// <param name="Regression">How the logistic regression is trained; null for its defaults.</param>
/// <param name="MaxSteps">The most pieces on which the baseline is constant; they hold about equally many events.</param>
public sealed record HazardOptions(LogisticOptions? Regression = null, int MaxSteps = 12);

/// <summary>
/// A discrete-time hazard model (Cox 1972, §6; Singer and Willett 1993): the logit of leaving in a period, given that one was there until then, is a step function of the
/// elapsed periods plus a linear function of the features. One model gives both retention S(t) = Π (1 − h) and churn 1 − S(t), so that they add up to 1 and
/// S never rises. The last feature of a row is the number of elapsed periods (0 in the first).
/// </summary>
public sealed class HazardModel : IClassifier
{
    private readonly LogisticRegression regression;
    private readonly double[] starts;

    private HazardModel(LogisticRegression regression, double[] starts, IReadOnlyList<Feature> features) =>
        (this.regression, this.starts, Features) = (regression, starts, features);

    public IReadOnlyList<Feature> Features { get; }

    /// <summary>The elapsed periods at which a piece of the baseline begins, the first left out.</summary>
    public IReadOnlyList<double> BaselineStarts => starts;

    /// <summary>The underlying regression: steps of the baseline, then the features.</summary>
    public LogisticRegression Regression => regression;

    /// <summary>The logit of leaving in the period that follows the elapsed ones.</summary>
    public double Logit(ReadOnlySpan<double> row) => regression.Logit(Expand(row, starts));

    public IReadOnlyList<Contribution> Explain(ReadOnlySpan<double> row) => regression.Explain(Expand(row, starts));

    /// <summary>The chance to leave in the period that follows the elapsed ones.</summary>
    public double Hazard(ReadOnlySpan<double> row) => Logistic.Sigmoid(Logit(row));

    /// <summary>
    /// S(1) … S(horizon): the chance still to be there after so many periods from now, with the other features as they are. O(horizon · d).
    /// </summary>
    public double[] Retention(ReadOnlySpan<double> row, int horizon)
    {
        var later = row.ToArray();
        var result = new double[horizon];
        var survival = 1.0;
        for (var period = 0; period < horizon; period++)
        {
            survival *= 1 - Hazard(later);
            result[period] = survival;
            later[^1]++;
        }

        return result;
    }

    /// <summary>1 − S(1) … 1 − S(horizon).</summary>
    public double[] Churn(ReadOnlySpan<double> row, int horizon) => Array.ConvertAll(Retention(row, horizon), survival => 1 - survival);

    /// <summary>Trains on member-periods: a row is one member in one period, its last feature the periods elapsed before, its label whether the member left in it.</summary>
    /// <exception cref="ArgumentException">There is no case or a value is not finite.</exception>
    public static HazardModel Train(FeatureMatrix matrix, IReadOnlyList<bool> left, HazardOptions options, TrainingRun run, double[]? caseWeights = null)
    {
        var last = matrix.FeatureCount - 1;
        var steps = Starts([.. Enumerable.Range(0, matrix.RowCount).Where(row => left[row]).Select(row => matrix[row, last])], options.MaxSteps);
        var source = matrix.Features[last].Source;
        Feature[] features = [.. steps.Select(start => new Feature(string.Create(CultureInfo.InvariantCulture, $"{source} ≥ {start:G6}"), source)), .. matrix.Features.Take(last)];
        var values = new double[(long)matrix.RowCount * features.Length];
        Parallel.For(0, matrix.RowCount, run.Parallel, row => Expand(matrix.Row(row), steps).CopyTo(values, row * features.Length));
        var trained = LogisticRegression.Train(new FeatureMatrix(matrix.RowCount, features, values), left, options.Regression ?? new LogisticOptions(), run, caseWeights);
        return new HazardModel(trained, steps, matrix.Features);
    }

    /// <summary>
    /// Trains on members: how many periods each was seen (at least 1) and whether it left in the last of them (otherwise it is still there). Features do not change with
    /// time. A member's periods in one piece of the baseline become one weighted row, so there are at most members × (pieces + 1) rows.
    /// </summary>
    /// <exception cref="ArgumentException">A duration is below 1, or the lengths differ.</exception>
    public static HazardModel TrainOnDurations(FeatureMatrix members, IReadOnlyList<int> durations, IReadOnlyList<bool> left, HazardOptions options, TrainingRun run)
    {
        if (durations.Count != members.RowCount || left.Count != members.RowCount || durations.Any(d => d < 1))
        {
            throw new ArgumentException("Every member has a duration of at least one period and whether it left.", nameof(durations));
        }

        double[] pieces = [0, .. Starts([.. Enumerable.Range(0, durations.Count).Where(i => left[i]).Select(i => durations[i] - 1.0)], options.MaxSteps)];
        var rows = new List<double>();
        var labels = new List<bool>();
        var weights = new List<double>();
        void Add(int member, double elapsed, bool label, double weight)
        {
            rows.AddRange(members.Row(member));
            rows.Add(elapsed);
            labels.Add(label);
            weights.Add(weight);
        }

        for (var member = 0; member < durations.Count; member++)
        {
            var stayed = durations[member] - (left[member] ? 1 : 0);
            for (var piece = 0; piece < pieces.Length && pieces[piece] < stayed; piece++)
            {
                var end = piece + 1 < pieces.Length ? Math.Min(stayed, pieces[piece + 1]) : stayed;
                Add(member, pieces[piece], false, end - pieces[piece]);
            }

            if (left[member])
            {
                Add(member, durations[member] - 1, true, 1);
            }
        }

        return Train(new FeatureMatrix(labels.Count, [.. members.Features, new Feature("elapsed", "elapsed")], [.. rows]), labels, options, run, [.. weights]);
    }

    /// <summary>Distinct whole quantiles of the elapsed periods at which members left, the smallest left out.</summary>
    private static double[] Starts(double[] elapsed, int steps)
    {
        Array.Sort(elapsed);
        return [.. Enumerable.Range(1, Math.Max(0, steps - 1))
            .Select(i => elapsed.Length == 0 ? 0 : Math.Floor(elapsed[(int)((long)i * elapsed.Length / steps)]))
            .Where(start => elapsed.Length > 0 && start > elapsed[0])
            .Distinct()];
    }

    private static double[] Expand(ReadOnlySpan<double> row, double[] starts)
    {
        var result = new double[starts.Length + row.Length - 1];
        for (var i = 0; i < starts.Length; i++)
        {
            result[i] = row[^1] >= starts[i] ? 1 : 0;
        }

        row[..^1].CopyTo(result.AsSpan(starts.Length));
        return result;
    }
}
