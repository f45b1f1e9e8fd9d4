using System.Diagnostics;
using System.Globalization;
using System.Text;
using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Integrations.Import;
using KnowledgePay.Cli.CommandLine;

namespace KnowledgePay.Cli.Importing;

/// <summary>Draws the progress of an import on standard error and keeps its rejected rows.</summary>
internal sealed class ConsoleObserver(Terminal terminal, RejectsFile rejects) : IImportObserver
{
    private const int BarWidth = 30;
    private const int Shown = 5;

    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Restate = TimeSpan.FromSeconds(5);

    private readonly long start = Stopwatch.GetTimestamp();
    private readonly List<string> firstRejected = [];
    private TimeSpan drawn = TimeSpan.Zero;
    private bool lineOpen;

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(start);

    public async ValueTask Progressed(ImportSummary soFar, bool isReading, CancellationToken cancellationToken)
    {
        var now = Elapsed;
        if (now - drawn < (terminal.IsInteractive ? Redraw : Restate))
        {
            return;
        }

        drawn = now;
        var text = isReading ? Reading(soFar) : $"Taking over {Whole(soFar.Imported)} of {Whole(soFar.Read)} rows";
        if (terminal.IsInteractive)
        {
            await terminal.Error.WriteAsync($"\r{text.PadRight(70)}");
            lineOpen = true;
        }
        else
        {
            await terminal.Error.WriteLineAsync(text);
        }
    }

    public async ValueTask Rejected(RejectedRow row, CancellationToken cancellationToken)
    {
        if (firstRejected.Count < Shown)
        {
            var sentence = ErrorCatalogue.Sentence(row.Error, CultureInfo.InvariantCulture);
            firstRejected.Add($"  line {row.Line}{(row.Field.Length > 0 ? $", {row.Field}" : "")}: {sentence}");
        }

        await rejects.Write(row, cancellationToken);
    }

    /// <summary>Ends the progress line and says what was rejected first.</summary>
    public async Task Close(long rejected)
    {
        if (lineOpen)
        {
            await terminal.Error.WriteAsync('\r' + new string(' ', 72) + '\r');
        }

        foreach (var line in firstRejected)
        {
            await terminal.Error.WriteLineAsync(line);
        }

        if (rejected > Shown)
        {
            await terminal.Error.WriteLineAsync($"  … and {Whole(rejected - Shown)} more");
        }

        if (rejected > 0)
        {
            await terminal.Error.WriteLineAsync(rejects.Path is { } path
                ? $"All rejected rows with their reasons: {path}"
                : "Give --rejects FILE to keep all rejected rows with their reasons.");
        }
    }

    private static string Reading(ImportSummary soFar)
    {
        var share = soFar.TotalBytes == 0 ? 1 : Math.Clamp((double)soFar.Bytes / soFar.TotalBytes, 0, 1);
        var bar = new StringBuilder().Append('[').Append('#', (int)(share * BarWidth)).Append('.', BarWidth - (int)(share * BarWidth)).Append(']');
        return string.Create(CultureInfo.InvariantCulture, $"{bar} {share:P0} {Whole(soFar.Read)} rows read");
    }

    private static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
