using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using KnowledgePay.Application.Common;
using KnowledgePay.Cli.CommandLine;
using KnowledgePay.Cli.Evaluation;
using KnowledgePay.Cli.Evaluation.Texts;
using KnowledgePay.Intelligence;
using KnowledgePay.Intelligence.Learning.Metrics;
using KnowledgePay.Intelligence.Text.Classification;
using KnowledgePay.Intelligence.Text.Sentiment;

namespace KnowledgePay.Cli.Commands;

/// <summary>Trains a classifier of texts on labelled ones and judges it on others.</summary>
internal sealed class EvaluateSentiment(Terminal terminal) : ICliCommand
{
    public static CommandDescription Description { get; } = new("evaluate sentiment", "Trains a classifier of texts on labelled ones and judges its probabilities on others.")
    {
        NeedsDatabase = false,
        Options =
        [
            new("text-column", "The column of the texts, by name or number.", "COLUMN", IsRequired: true),
            new("label-column", "The column of the labels, two different values, by name or number.", "COLUMN", IsRequired: true),
            new("train", "CSV or TSV, plain or gzip; not needed for the built-in models.", "FILE"),
            new("test", "The same, with what was held out; not needed with --split.", "FILE"),
            new("split", "Hold out this share of the one file that is given, stratified by label, at random for the seed.", "SHARE"),
            new("no-header", "The files begin with a row rather than with names of columns."),
            new("stars", "Labels are ratings: 1 and 2 are negative, 4 and 5 positive, 3 is left out."),
            new("model", $"One of {string.Join(", ", TextModels.Names)}; {TextClassifier.Key} by default.", "NAME"),
            .. TextModels.Options,
            new("seed", "The seed of what is drawn at random; 1 by default.", "NUMBER"),
            new("threads", "How many threads work; all processors by default.", "NUMBER"),
        ],
        Remarks = "One JSON object on standard output. Columns are numbered from 1, or from 0 where one of the two is 0. Positive is the label that says so (1, pos, positive, 好评 …), else the larger number or the later word; 'positive' in the answer names it. ECE has ten bins of equal width. Rows without a label are left out; nothing is tuned on the test texts.",
    };

    public async Task<int> Run(CommandArguments arguments, CancellationToken cancellationToken)
    {
        try
        {
            var options = new ModelSettings(arguments);
            var name = arguments.Find("model") ?? TextClassifier.Key;
            if (!TextModels.Names.Contains(name))
            {
                throw new SettingException($"--model is one of {string.Join(", ", TextModels.Names)}.");
            }

            var run = new TrainingRun(new ProgressLines(terminal.Error), options.Whole("threads", 0, 0, 1024), cancellationToken);
            var (labels, train, test) = Texts(arguments, name, run.CancellationToken);
            await terminal.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{train.Count} training and {test.Count} test texts"));

            var settings = new ModelSettings(arguments);
            var start = Stopwatch.GetTimestamp();
            var weighed = arguments.Has("stars") ? StarRatings.Weigh(train, run) : train;
            var model = TextModels.Train(name, weighed, settings, run);
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var report = Report.Of(model, labels.Positive, train, Judged.By(model, test, run), seconds, settings);
            await terminal.Out.WriteLineAsync(JsonSerializer.Serialize(report, CommonJson.Options));
            return ExitCodes.Success;
        }
        catch (SettingException exception)
        {
            await terminal.Error.WriteLineAsync(exception.Message);
            return ExitCodes.Usage;
        }
        catch (Exception exception) when (exception is DataFileException or TrainingTextsException)
        {
            await terminal.Error.WriteLineAsync(exception.Message);
            return ExitCodes.Failed;
        }
    }

    private static (BinaryLabels Labels, List<LabelledText> Train, List<LabelledText> Test) Texts(CommandArguments arguments, string model, CancellationToken cancellationToken)
    {
        List<LabelledRow> Rows(string path) =>
            LabelledFile.Read(path, arguments["text-column"], arguments["label-column"], !arguments.Has("no-header"), cancellationToken);

        var (trainPath, testPath) = (arguments.Find("train"), arguments.Find("test"));
        var needsTrain = TextModels.IsTrained(model);
        if (arguments.Find("split") is not null)
        {
            var path = trainPath is null != testPath is null ? trainPath ?? testPath! : throw new SettingException("--split parts one file: give --train or --test, not both.");
            var settings = new ModelSettings(arguments);
            var rows = Rows(path);
            var labels = arguments.Has("stars") ? BinaryLabels.Stars : BinaryLabels.Of(path, rows);
            var (kept, held) = LabelledSplit.Of(rows, settings.Number("split", 0.2, 0.001, 0.999), settings.Seed());
            return (labels, labels.Read(path, kept), labels.Read(path, held));
        }

        if (testPath is null || (needsTrain && trainPath is null))
        {
            throw new SettingException(needsTrain ? $"{model} needs --train and --test, or one of them and --split." : $"{model} needs --test.");
        }

        var trainRows = needsTrain ? Rows(trainPath!) : [];
        var testRows = Rows(testPath);
        var (source, judged) = needsTrain ? (trainPath!, trainRows) : (testPath, testRows);
        var kinds = arguments.Has("stars") ? BinaryLabels.Stars : BinaryLabels.Of(source, judged);
        return (kinds, needsTrain ? kinds.Read(trainPath!, trainRows) : [], kinds.Read(testPath, testRows));
    }

    /// <summary>Probabilities beside the truth, and how fast they came.</summary>
    private sealed record Judged(double[] Probabilities, bool[] Labels, double TextsPerSecond)
    {
        private const double ShortestMeasure = 0.5;

        public static Judged By(ITextModel model, List<LabelledText> texts, TrainingRun run)
        {
            var probabilities = new double[texts.Count];
            void Pass() => Parallel.For(0, texts.Count, run.Parallel, i => probabilities[i] = model.Probability(texts[i].Text));
            Pass();

            // Speed is measured warm, over as many passes as make half a second.
            var start = Stopwatch.GetTimestamp();
            var passes = 0;
            do
            {
                Pass();
                passes++;
            }
            while (Stopwatch.GetElapsedTime(start).TotalSeconds < ShortestMeasure);

            return new Judged(probabilities, [.. texts.Select(text => text.IsPositive)], passes * texts.Count / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
    }

    private sealed record Report(
        string Model,
        double Accuracy,
        double MacroF1,
        double Auc,
        double Ece,
        double LogLoss,
        double Brier,
        double TrainSeconds,
        double TextsPerSecond,
        double PeakMegabytes,
        int TrainTexts,
        int TestTexts,
        string Positive,
        TextClassifierQuality? Validation,
        IReadOnlyDictionary<string, object> Parameters)
    {
        public static Report Of(ITextModel model, string positive, List<LabelledText> train, Judged judged, double seconds, ModelSettings settings)
        {
            using var process = Process.GetCurrentProcess();
            var quality = TextClassifierQuality.Of(judged.Probabilities, judged.Labels);
            return new Report(
                model.Name,
                Math.Round(quality.Accuracy, 5),
                Math.Round(quality.MacroF1, 5),
                Math.Round(quality.Auc, 5),
                Math.Round(quality.Ece, 5),
                Math.Round(BinaryMetrics.LogLoss(judged.Probabilities, judged.Labels), 5),
                Math.Round(BinaryMetrics.Brier(judged.Probabilities, judged.Labels), 5),
                Math.Round(seconds, 3),
                Math.Round(judged.TextsPerSecond, 1),
                Math.Round(process.PeakWorkingSet64 / 1048576.0, 1),
                train.Count,
                judged.Labels.Length,
                positive,
                (model as TextClassifier)?.Validation.Rounded(),
                settings.Used);
        }
    }
}
