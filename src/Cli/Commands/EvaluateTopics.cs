using System.Diagnostics;
using System.Text.Json;
using KnowledgePay.Application.Common;
using KnowledgePay.Cli.CommandLine;
using KnowledgePay.Cli.Evaluation;
using KnowledgePay.Intelligence;
using KnowledgePay.Intelligence.Text.Keyphrases;
using KnowledgePay.Intelligence.Text.Similarity;
using KnowledgePay.Intelligence.Text.Topics;

namespace KnowledgePay.Cli.Commands;

/// <summary>Says what a column of texts is about: topics, keyphrases, near-duplicates.</summary>
internal sealed class EvaluateTopics(Terminal terminal) : ICliCommand
{
    private const double Similarity = 0.8;
    private const int KeyphrasesPerText = 5;

    public static CommandDescription Description { get; } = new("evaluate topics", "Finds topics, keyphrases and near-duplicates in a column of texts, and says how long it takes.")
    {
        NeedsDatabase = false,
        Options =
        [
            new("file", "CSV or TSV, plain or gzip.", "FILE", IsRequired: true),
            new("text-column", "The column of the texts, by name or number from 1.", "COLUMN", IsRequired: true),
            new("no-header", "The file begins with a row rather than with names of columns."),
            new("topics", "How many topics at most; by default √(texts/2), at most 40.", "NUMBER"),
            new("examples", "How many texts are shown with their keyphrases; 0 by default.", "NUMBER"),
            new("threads", "How many threads work; all processors by default.", "NUMBER"),
        ],
        Remarks = "One JSON object on standard output. Topics are in order of size; coherence is the mean normalised mutual information of a label's phrases, -1 to 1. Near-duplicates are texts of which an earlier one is alike by .8 (Jaccard over pairs of words or characters).",
    };

    public async Task<int> Run(CommandArguments arguments, CancellationToken cancellationToken)
    {
        try
        {
            var settings = new ModelSettings(arguments);
            var run = new TrainingRun(new ProgressLines(terminal.Error), settings.Whole("threads", 0, 0, 1024), cancellationToken);
            var wanted = settings.Whole("topics", 0, 0, 1000);
            var examples = settings.Whole("examples", 0, 0, 1000);
            var file = DelimitedFile.Read(arguments["file"], !arguments.Has("no-header"), cancellationToken);
            var column = file.Column(arguments["text-column"]);
            List<string> texts = [.. file.Rows.Select(row => row[column])];

            var start = Stopwatch.GetTimestamp();
            var phrases = PhraseModel.Train(texts, new PhraseOptions(), run);
            var phraseSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            start = Stopwatch.GetTimestamp();
            var topics = TopicMiner.Mine(texts, new TopicOptions(wanted), run);
            var topicSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            start = Stopwatch.GetTimestamp();
            var duplicates = NearDuplicates.Group(texts, Similarity, run).Where((first, at) => first != at).Count();
            var duplicateSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;

            using var process = Process.GetCurrentProcess();
            var report = new Report(
                texts.Count,
                phrases.Phrases.Count,
                Math.Round(phraseSeconds, 3),
                [.. topics.Select(topic => new Found(topic.Label, topic.Texts.Count, Math.Round(topic.Coherence, 3)))],
                Math.Round(topicSeconds, 3),
                duplicates,
                Math.Round(duplicateSeconds, 3),
                Math.Round(process.PeakWorkingSet64 / 1048576.0, 1),
                [.. Enumerable.Range(0, examples).Select(i => texts[(int)((long)i * texts.Count / examples)]).Select(text => new Example(text, [.. phrases.Suggest(text, KeyphrasesPerText).Select(phrase => phrase.Text)]))]);
            await terminal.Out.WriteLineAsync(JsonSerializer.Serialize(report, CommonJson.Options));
            return ExitCodes.Success;
        }
        catch (SettingException exception)
        {
            await terminal.Error.WriteLineAsync(exception.Message);
            return ExitCodes.Usage;
        }
        catch (DataFileException exception)
        {
            await terminal.Error.WriteLineAsync(exception.Message);
            return ExitCodes.Failed;
        }
    }

    private sealed record Found(IReadOnlyList<string> Label, int Texts, double Coherence);

    private sealed record Example(string Text, IReadOnlyList<string> Keyphrases);

    private sealed record Report(
        int Texts,
        int Phrases,
        double PhraseSeconds,
        IReadOnlyList<Found> Topics,
        double TopicSeconds,
        int NearDuplicates,
        double DuplicateSeconds,
        double PeakMegabytes,
        IReadOnlyList<Example> Examples);
}
