using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using KnowledgePay.Application.Common;
using KnowledgePay.Cli.CommandLine;
using KnowledgePay.Cli.Evaluation;
using KnowledgePay.Cli.Evaluation.Classify;
using KnowledgePay.Intelligence;
using KnowledgePay.Intelligence.Learning;
using KnowledgePay.Intelligence.Learning.Tabular;

namespace KnowledgePay.Cli.Commands;

/// <summary>Trains a classifier on one table and judges it on another, or by folds of one.</summary>
internal sealed class EvaluateClassify(Terminal terminal) : ICliCommand
{
    private const int ShownReasons = 10;

    public static CommandDescription Description { get; } = new("evaluate classify", "Trains a classifier of two classes on a table and judges its probabilities on another.")
    {
        NeedsDatabase = false,
        Options =
        [
            new("train", "A CSV or TSV file with a header, plain or gzip; blanks are allowed, dates and categories are recognised.", "FILE", IsRequired: true),
            new("test", "The same, with what was held out.", "FILE"),
            new("folds", "Instead of --test: so many parts of the training file, stratified by row order, each judged by a model of the others.", "NUMBER"),
            new("label", "The column of the two classes: 1, yes, true are positive beside 0, no, false; else the greater value is.", "COLUMN", IsRequired: true),
            new("drop", "Columns that are not looked at.", "COLUMN", IsList: true),
            new("model", $"One of {string.Join(", ", Names)}; logistic by default.", "NAME"),
            new("time", "hazard: the column of elapsed periods; without it every row is a first period.", "COLUMN"),
            new("seed", "The seed of what is drawn at random; 1 by default.", "NUMBER"),
            new("threads", "How many threads work; all processors by default.", "NUMBER"),
        ],
        Remarks = "One JSON object on standard output. Shapes of numbers, penalties and sizes of trees are chosen on held parts of the training rows, nothing on the test part. With folds the figures are means over the parts and trainSeconds their sum.",
    };

    private static IEnumerable<string> Names => Enum.GetNames<TabularModel>().Select(name => name.ToLowerInvariant());

    public async Task<int> Run(CommandArguments arguments, CancellationToken cancellationToken)
    {
        try
        {
            var settings = new ModelSettings(arguments);
            var model = settings.Choice("model", TabularModel.Logistic);
            var folds = settings.Whole("folds", 0, 2, 100);
            if (arguments.Has("folds") == arguments.Has("test"))
            {
                throw new SettingException("Give either --test with a file or --folds with a number.");
            }

            if (arguments.Has("time") && model != TabularModel.Hazard)
            {
                throw new SettingException("--time belongs to --model hazard.");
            }

            var options = new TabularOptions(model, arguments.Find("time"), settings.Seed());
            var run = new TrainingRun(new ProgressLines(terminal.Error), settings.Whole("threads", 0, 0, 1024), cancellationToken);
            var judged = new Judgement(arguments["label"], arguments.All("drop"), options, run);
            var train = Read(arguments["train"], cancellationToken);
            var report = arguments.Find("test") is { } test ? judged.OnTest(train, Read(test, cancellationToken)) : judged.ByFolds(train, folds);
            foreach (var warning in report.Warnings)
            {
                await terminal.Error.WriteLineAsync(warning);
            }

            await terminal.Out.WriteLineAsync(JsonSerializer.Serialize(report, CommonJson.Options));
            return ExitCodes.Success;
        }
        catch (SettingException exception)
        {
            await terminal.Error.WriteLineAsync(exception.Message);
            return ExitCodes.Usage;
        }
        catch (Exception exception) when (exception is DataFileException or TableException or ArithmeticException or ArgumentException)
        {
            await terminal.Error.WriteLineAsync(exception.Message);
            return ExitCodes.Failed;
        }
    }

    private static RawTable Read(string path, CancellationToken cancellationToken)
    {
        var file = DelimitedFile.Read(path, hasHeader: true, cancellationToken);
        return new RawTable(file.Headers, file.Rows);
    }

    private sealed record Report(
        string Model,
        double? Auc,
        double? PrAuc,
        double? Brier,
        double? Ece,
        double? LogLoss,
        double TrainSeconds,
        double? Accuracy,
        double? MacroF1,
        double? LiftTop10,
        int TrainRows,
        int TestRows,
        int Features,
        string PositiveLabel,
        double PositiveShare,
        IReadOnlyDictionary<string, object> Parameters,
        IReadOnlyDictionary<string, double> MeanEffects,
        IReadOnlyList<string> Warnings,
        double PeakMegabytes);

    private sealed record Judgement(string Label, IReadOnlyList<string> Dropped, TabularOptions Options, TrainingRun Run)
    {
        public Report OnTest(RawTable train, RawTable test)
        {
            var label = BinaryLabel.Learn(train, Label);
            var (classifier, quality) = Judge(train, label.Read(train, Label), test, label.Read(test, Label));
            return Of(label, train, [quality], train.Rows.Count, test.Rows.Count, classifier);
        }

        public Report ByFolds(RawTable table, int folds)
        {
            var label = BinaryLabel.Learn(table, Label);
            var labels = label.Read(table, Label);
            var parts = StratifiedFolds.InOrder(labels, folds);
            var qualities = new List<ClassifierQuality>();
            TabularClassifier? last = null;
            for (var fold = 0; fold < folds; fold++)
            {
                int[] known = [.. Enumerable.Range(0, parts.Length).Where(row => parts[row] != fold)];
                int[] held = [.. Enumerable.Range(0, parts.Length).Where(row => parts[row] == fold)];
                (last, var quality) = Judge(table.Take(known), [.. known.Select(row => labels[row])], table.Take(held), [.. held.Select(row => labels[row])]);
                Run.Report(string.Create(CultureInfo.InvariantCulture, $"fold {fold + 1} of {folds}: AUC {quality.Auc:F4}, Brier {quality.Brier:F4}"), 1);
                qualities.Add(quality);
            }

            return Of(label, table, qualities, table.Rows.Count * (folds - 1) / folds, table.Rows.Count, last!);
        }

        private (TabularClassifier Classifier, ClassifierQuality Quality) Judge(RawTable train, bool[] trainLabels, RawTable test, bool[] testLabels)
        {
            var start = Stopwatch.GetTimestamp();
            var classifier = TabularClassifier.Train(train, trainLabels, [Label, .. Dropped], Options, Run);
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            return (classifier, ClassifierQuality.Of(classifier.Probabilities(test, Run), testLabels, seconds));
        }

        private Report Of(BinaryLabel label, RawTable table, IReadOnlyList<ClassifierQuality> qualities, int trainRows, int testRows, TabularClassifier classifier)
        {
            var quality = ClassifierQuality.Mean(qualities);
            var labels = label.Read(table, Label);
            using var process = Process.GetCurrentProcess();
            return new Report(
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
                classifier.Model.Features.Count,
                label.Positive,
                Math.Round(labels.Count(positive => positive) / (double)labels.Length, 5),
                classifier.Parameters,
                MeanEffects(classifier, table),
                classifier.Schema.Warnings,
                Math.Round(process.PeakWorkingSet64 / 1048576.0, 1));
        }

        /// <summary>The mean size of what each column adds to the logit, over the first rows.</summary>
        private static Dictionary<string, double> MeanEffects(TabularClassifier classifier, RawTable table)
        {
            var features = classifier.Features(table.Take(Enumerable.Range(0, Math.Min(1000, table.Rows.Count))));
            return Enumerable.Range(0, features.RowCount)
                .SelectMany(row => classifier.Model.Explain(features.Row(row)))
                .GroupBy(c => c.Source, StringComparer.Ordinal)
                .Select(g => (Source: g.Key, Mean: Math.Round(g.Sum(c => Math.Abs(c.Logit)) / features.RowCount, 4)))
                .OrderByDescending(g => g.Mean)
                .ThenBy(g => g.Source, StringComparer.Ordinal)
                .Take(ShownReasons)
                .ToDictionary(g => g.Source, g => g.Mean, StringComparer.Ordinal);
        }
    }
}
