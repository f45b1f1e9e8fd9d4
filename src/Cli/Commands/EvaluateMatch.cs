using System.Diagnostics;
using System.Text;
using System.Text.Json;
using KnowledgePay.Application.Common;
using KnowledgePay.Cli.CommandLine;
using KnowledgePay.Cli.Evaluation;
using KnowledgePay.Intelligence.Text.Matching;

namespace KnowledgePay.Cli.Commands;

/// <summary>Searches texts for many patterns at once and measures it.</summary>
internal sealed class EvaluateMatch(Terminal terminal) : ICliCommand
{
    private const int LeastPasses = 3;
    private static readonly TimeSpan LeastTime = TimeSpan.FromMilliseconds(300);

    public static CommandDescription Description { get; } = new("evaluate match", "Searches texts for many patterns at once and measures it.")
    {
        NeedsDatabase = false,
        Options =
        [
            new("patterns", "One pattern per line, plain or gzip.", "FILE", IsRequired: true),
            new("texts", "One text per line, plain or gzip.", "FILE", IsRequired: true),
            new("plain", "Compares characters as they are, without folding, gaps and runs."),
            new("max-gap", "How many symbols or blanks may stand between two characters of a pattern; 3 by default.", "NUMBER"),
            new("whole-words", "Patterns that begin or end with a Latin letter or digit must begin or end a word."),
            new("allowed", "Phrases, one per line, inside of which a hit does not count.", "FILE"),
        ],
        Remarks = "One JSON object on standard output. hits are all occurrences, overlapping ones too, of distinct patterns: without --plain in the folded text (width, case, accents, traditional Chinese, look-alikes, invisible characters) and beyond those the ones that show when gaps are taken out and runs shortened; plainHits are what --plain finds. Blank lines are left out, blanks around a pattern do not count. Speeds are of one thread, of the fastest of several passes over the texts; a megabyte is a million bytes of UTF-8.",
    };

    public async Task<int> Run(CommandArguments arguments, CancellationToken cancellationToken)
    {
        try
        {
            var settings = new ModelSettings(arguments);
            var options = new PatternMatcherOptions(
                arguments.Has("plain"),
                settings.Whole("max-gap", 3, 0, 1000),
                arguments.Has("whole-words"),
                arguments.Find("allowed") is { } path ? await ReadPatterns(path, cancellationToken) : null);
            var patterns = await ReadPatterns(arguments["patterns"], cancellationToken);
            var texts = await LineFile.Read(arguments["texts"], cancellationToken);

            var start = Stopwatch.GetTimestamp();
            var matcher = PatternMatcher.Build(patterns, options);
            var buildSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var (hits, seconds) = Measure(matcher, texts, cancellationToken);
            var plainHits = options.IsExact ? hits : CountHits(PatternMatcher.Build(patterns, options with { IsExact = true }), texts, cancellationToken);
            var report = new Report(
                patterns.Count,
                texts.Count,
                hits,
                Math.Round(buildSeconds, 3),
                Math.Round(texts.Sum(text => (long)Encoding.UTF8.GetByteCount(text)) / seconds / 1e6, 1),
                Math.Round(texts.Count / seconds),
                Math.Round(texts.Sum(text => (long)text.Length) / seconds),
                plainHits,
                !options.IsExact,
                options.MaxGap,
                options.WholeWords,
                Math.Round(matcher.Bytes / 1e6, 1));
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

    private static async Task<List<string>> ReadPatterns(string path, CancellationToken cancellationToken) =>
        [.. (await LineFile.Read(path, cancellationToken)).Select(line => line.Trim())];

    private static (long Hits, double Seconds) Measure(PatternMatcher matcher, List<string> texts, CancellationToken cancellationToken)
    {
        var (hits, best) = (0L, TimeSpan.MaxValue);
        var begin = Stopwatch.GetTimestamp();
        for (var pass = 0; pass < LeastPasses || Stopwatch.GetElapsedTime(begin) < LeastTime; pass++)
        {
            var start = Stopwatch.GetTimestamp();
            hits = CountHits(matcher, texts, cancellationToken);
            var took = Stopwatch.GetElapsedTime(start);
            best = took < best ? took : best;
        }

        return (hits, Math.Max(best.TotalSeconds, 1e-9));
    }

    private static long CountHits(PatternMatcher matcher, List<string> texts, CancellationToken cancellationToken)
    {
        var hits = 0L;
        foreach (var text in texts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hits += matcher.Count(text);
        }

        return hits;
    }

    private sealed record Report(
        int Patterns,
        int Texts,
        long Hits,
        double BuildSeconds,
        double MegabytesPerSecond,
        double TextsPerSecond,
        double CharactersPerSecond,
        long PlainHits,
        bool Normalized,
        int MaxGap,
        bool WholeWords,
        double MatcherMegabytes);
}
