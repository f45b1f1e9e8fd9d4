using System.Diagnostics;
using System.Globalization;
using KnowledgePay.Intelligence;
using KnowledgePay.Intelligence.Learning;
using KnowledgePay.Intelligence.Learning.Tabular;

namespace KnowledgePay.Cli.Evaluation.Classify;

/// <summary>Trains classifiers on tables and judges them on what they did not see.</summary>
/// <param name="Label">The column of the label.</param>
/// <param name="Dropped">Columns that are not looked at.</param>
/// <param name="Options">What is trained.</param>
/// <param name="Run">How it runs.</param>
/// <param name="Explained">How many test rows are explained.</param>
/// <param name="ShowsImportance">Whether columns are shuffled for their importance.</param>
internal sealed record ClassifierJudgement(string Label, IReadOnlyList<string> Dropped, TabularOptions Options, TrainingRun Run, int Explained, bool ShowsImportance)
{
    private const int ShownColumns = 10;
    private const int ShownReasons = 5;
    private const int ShuffledRows = 5000;

    /// <summary>Trains on one table and judges on another.</summary>
    /// <exception cref="TableException">A table cannot be learned from or read.</exception>
    public ClassifierReport OnTest(RawTable train, RawTable test)
    {
        var label = BinaryLabel.Learn(train, Label);
        var judged = Judge(train, label.Read(train, Label), test, label.Read(test, Label));
        return Report(label, [judged], train.Rows.Count, test.Rows.Count);
    }

    /// <summary>Judges each part of a table by a model of the others; what belongs to one model is told of the last.</summary>
    /// <exception cref="TableException">The table cannot be learned from.</exception>
    public ClassifierReport ByFolds(RawTable table, int folds)
    {
        var label = BinaryLabel.Learn(table, Label);
        var labels = label.Read(table, Label);
        var parts = StratifiedFolds.InOrder(labels, folds);
        var judged = new List<Judged>();
        for (var fold = 0; fold < folds; fold++)
        {
            int[] known = [.. Enumerable.Range(0, parts.Length).Where(row => parts[row] != fold)];
            int[] held = [.. Enumerable.Range(0, parts.Length).Where(row => parts[row] == fold)];
            judged.Add(Judge(table.Take(known), [.. known.Select(row => labels[row])], table.Take(held), [.. held.Select(row => labels[row])]));
            Run.Report(string.Create(CultureInfo.InvariantCulture, $"fold {fold + 1} of {folds}: AUC {judged[^1].Quality.Auc:F4}, Brier {judged[^1].Quality.Brier:F4}"), 1);
        }

        return Report(label, judged, table.Rows.Count * (folds - 1) / folds, table.Rows.Count);
    }

    private Judged Judge(RawTable train, bool[] trainLabels, RawTable test, bool[] labels)
    {
        var start = Stopwatch.GetTimestamp();
        var classifier = TabularClassifier.Train(train, trainLabels, [Label, .. Dropped], Options, Run);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var features = classifier.Features(test);
        return new Judged(classifier, ClassifierQuality.Of(classifier.Model.Probabilities(features, Run), labels, seconds), features, labels);
    }

    private ClassifierReport Report(BinaryLabel label, IReadOnlyList<Judged> judged, int trainRows, int testRows)
    {
        var quality = ClassifierQuality.Mean([.. judged.Select(j => j.Quality)]);
        var last = judged[^1];
        using var process = Process.GetCurrentProcess();
        return new ClassifierReport(
            Options.Model.ToString().ToLowerInvariant(),
            ClassifierQuality.Shown(quality.Auc),
            ClassifierQuality.Shown(quality.PrAuc),
            ClassifierQuality.Shown(quality.Brier),
            ClassifierQuality.Shown(quality.Ece),
            ClassifierQuality.Shown(quality.LogLoss),
            Math.Round(quality.TrainSeconds, 3),
            ClassifierQuality.Shown(quality.Accuracy),
            ClassifierQuality.Shown(quality.MacroF1),
            ClassifierQuality.Shown(quality.LiftTop10),
            trainRows,
            testRows,
            last.Classifier.Model.Features.Count,
            label.Positive,
            Math.Round(judged.SelectMany(j => j.Labels).Average(positive => positive ? 1.0 : 0), 5),
            last.Classifier.Parameters,
            MeanEffects(last),
            ShowsImportance ? Importance(last) : null,
            Explained > 0 ? Explain(last) : null,
            last.Classifier.Schema.Warnings,
            Math.Round(process.PeakWorkingSet64 / 1048576.0, 1));
    }

    private static Dictionary<string, double> MeanEffects(Judged judged)
    {
        var rows = Math.Min(1000, judged.Features.RowCount);
        return Enumerable.Range(0, rows)
            .SelectMany(row => judged.Classifier.Model.Explain(judged.Features.Row(row)))
            .GroupBy(c => c.Source, StringComparer.Ordinal)
            .Select(g => (Source: g.Key, Mean: Math.Round(g.Sum(c => Math.Abs(c.Logit)) / rows, 4)))
            .OrderByDescending(g => g.Mean)
            .ThenBy(g => g.Source, StringComparer.Ordinal)
            .Take(ShownColumns)
            .ToDictionary(g => g.Source, g => g.Mean, StringComparer.Ordinal);
    }

    private Dictionary<string, double> Importance(Judged judged)
    {
        int[] rows = [.. Enumerable.Range(0, Math.Min(ShuffledRows, judged.Features.RowCount))];
        return PermutationImportance.Of(judged.Classifier.Model, judged.Features.Take(rows), [.. rows.Select(row => judged.Labels[row])], 3, Options.Seed, Run)
            .ToDictionary(i => i.Source, i => Math.Round(i.Loss, 5), StringComparer.Ordinal);
    }

    private List<ExplainedRow> Explain(Judged judged) =>
    [
        .. Enumerable.Range(0, Math.Min(Explained, judged.Features.RowCount)).Select(row => new ExplainedRow(
            row + 1,
            Math.Round(judged.Classifier.Model.Probability(judged.Features.Row(row)), 5),
            judged.Labels[row],
            judged.Classifier.Model.Explain(judged.Features.Row(row)).Take(ShownReasons).ToDictionary(c => c.Source, c => Math.Round(c.Logit, 4), StringComparer.Ordinal))),
    ];

    private sealed record Judged(TabularClassifier Classifier, ClassifierQuality Quality, FeatureMatrix Features, bool[] Labels);
}
