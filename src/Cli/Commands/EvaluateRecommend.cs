using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using KnowledgePay.Application.Common;
using KnowledgePay.Cli.CommandLine;
using KnowledgePay.Cli.Evaluation;
using KnowledgePay.Cli.Evaluation.Recommend;
using KnowledgePay.Intelligence;
using KnowledgePay.Intelligence.Recommendation;

namespace KnowledgePay.Cli.Commands;

/// <summary>Trains a recommender on one file of interactions and judges it on another.</summary>
internal sealed class EvaluateRecommend(Terminal terminal) : ICliCommand
{
    private const double TestShare = 0.2;

    public static CommandDescription Description { get; } = new("evaluate recommend", "Trains a recommender on a file of interactions and judges its full ranking on another.")
    {
        NeedsDatabase = false,
        Options =
        [
            new("train", "Lines of 'user item item …', plain or gzip.", "FILE", IsRequired: true),
            new("test", "The same, with what was held out; not with --split.", "FILE"),
            new("split", "time: --train is a log of 'user item value time' lines, and the last fifth of each user's is the test.", "NAME"),
            new("model", $"One of {string.Join(", ", RecommenderModels.Names)}.", "NAME", IsRequired: true),
            new("k", "The length of the judged lists; 20 by default.", "NUMBER"),
            .. RecommenderModels.Options,
            .. ItemTable.Options,
            new("seed", "The seed of what is drawn at random; 1 by default.", "NUMBER"),
            new("threads", "How many threads work; all processors by default.", "NUMBER"),
        ],
        Remarks = "One JSON object on standard output. Training items are masked, equal scores stand by ascending item id, figures are means over users with test items; recall divides by all test items of a user, cappedRecall by at most k; nothing is tuned on the test file.",
    };

    public async Task<int> Run(CommandArguments arguments, CancellationToken cancellationToken)
    {
        var name = arguments["model"];
        if (!RecommenderModels.Names.Contains(name))
        {
            await terminal.Error.WriteLineAsync($"--model is one of {string.Join(", ", RecommenderModels.Names)}.");
            return ExitCodes.Usage;
        }

        try
        {
            var options = new ModelSettings(arguments);
            var k = options.Whole("k", 20, 1, 10_000);
            var run = new TrainingRun(new ProgressLines(terminal.Error), options.Whole("threads", 0, 0, 1024), cancellationToken);
            var files = Read(arguments, cancellationToken);
            await terminal.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{files.Train.UserCount} users, {files.Train.ItemCount} items, {files.Train.Count} training and {files.Test.Count} test pairs"));

            var contents = ItemTable.Find(arguments, files.ItemIds, cancellationToken);
            var settings = new ModelSettings(arguments);
            var start = Stopwatch.GetTimestamp();
            var model = RecommenderModels.Train(name, new ModelInput(files.Train, contents), settings, run);
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var quality = RankingEvaluator.Evaluate(model, Popularity.Train(files.Train, new PopularityOptions()), files.Train, files.Test, k, run);
            var report = Report.Of(name, files, quality, seconds, settings);
            await terminal.Out.WriteLineAsync(JsonSerializer.Serialize(report, CommonJson.Options));
            return ExitCodes.Success;
        }
        catch (SettingException exception)
        {
            await terminal.Error.WriteLineAsync(exception.Message);
            return ExitCodes.Usage;
        }
        catch (Exception exception) when (exception is InteractionFileException or DataFileException or ArithmeticException or ArgumentException)
        {
            await terminal.Error.WriteLineAsync(exception.Message);
            return ExitCodes.Failed;
        }
    }

    private static InteractionFiles Read(CommandArguments arguments, CancellationToken cancellationToken)
    {
        switch (arguments.Find("split"), arguments.Find("test"))
        {
            case (null, { } test):
                return InteractionFiles.Read(arguments["train"], test, cancellationToken);
            case ("time", null):
                return InteractionFiles.SplitByTime(arguments["train"], TestShare, cancellationToken);
            case (null, null):
                throw new SettingException("--test is missing: the file with what was held out, or --split time.");
            case (_, null):
                throw new SettingException("--split is time.");
            default:
                throw new SettingException("--split makes its own test set: give either --split or --test.");
        }
    }

    private sealed record Report(
        string Model,
        int Users,
        int Items,
        int TrainPairs,
        int TestPairs,
        int K,
        double Recall,
        double Ndcg,
        double HitRate,
        double Coverage,
        double TrainSeconds,
        double PeakMegabytes,
        double UsersPerSecond,
        IReadOnlyDictionary<string, object> Parameters,
        double CappedRecall)
    {
        public static Report Of(string model, InteractionFiles files, RankingQuality quality, double seconds, ModelSettings settings)
        {
            using var process = Process.GetCurrentProcess();
            return new Report(
                model,
                files.Train.UserCount,
                files.Train.ItemCount,
                files.Train.Count,
                files.Test.Count,
                quality.K,
                Math.Round(quality.Recall, 5),
                Math.Round(quality.Ndcg, 5),
                Math.Round(quality.HitRate, 5),
                Math.Round(quality.Coverage, 5),
                Math.Round(seconds, 3),
                Math.Round(process.PeakWorkingSet64 / 1048576.0, 1),
                Math.Round(quality.UsersPerSecond, 1),
                settings.Used,
                Math.Round(quality.CappedRecall, 5));
        }
    }
}
