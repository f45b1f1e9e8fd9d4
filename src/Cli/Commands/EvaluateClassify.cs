using System.Text.Json;
using KnowledgePay.Application.Common;
using KnowledgePay.Cli.CommandLine;
using KnowledgePay.Cli.Evaluation;
using KnowledgePay.Cli.Evaluation.Classify;
using KnowledgePay.Intelligence;
using KnowledgePay.Intelligence.Learning.Tabular;

namespace KnowledgePay.Cli.Commands;

/// <summary>Trains a classifier on one table and judges it on another, or by folds of one.</summary>
internal sealed class EvaluateClassify(Terminal terminal) : ICliCommand
{
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
            new("importance", "Adds by how much the log-loss of the test part rises when a column is shuffled, on at most 5,000 rows."),
            new("explain", "Adds the probabilities of the first so many test rows with their reasons.", "NUMBER"),
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
            var explained = settings.Whole("explain", 0, 0, 10_000);
            var train = Read(arguments["train"], cancellationToken);
            var judged = new ClassifierJudgement(arguments["label"], Dropped(arguments, train), options, run, explained, arguments.Has("importance"));
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

    /// <summary>Names of columns; several may stand in one word between commas.</summary>
    private static List<string> Dropped(CommandArguments arguments, RawTable table) =>
        [.. arguments.All("drop").SelectMany(word => table.Columns.Contains(word) ? [word] : word.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    private static RawTable Read(string path, CancellationToken cancellationToken)
    {
        var file = DelimitedFile.Read(path, hasHeader: true, cancellationToken);
        return new RawTable(file.Headers, file.Rows);
    }
}
