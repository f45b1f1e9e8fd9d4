using System.Diagnostics;
using System.Globalization;
using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Integrations.Import;
using KnowledgePay.Application.Integrations.Import.Files;
using KnowledgePay.Cli.CommandLine;
using KnowledgePay.Infrastructure.Messaging;

namespace KnowledgePay.Cli.Importing;

/// <summary>One import from the command line: progress, rejected rows, the summary, and the messages that follow from it.</summary>
internal sealed class ImportRun(ISender sender, Relay relay, Terminal terminal)
{
    /// <summary>The options that every import has.</summary>
    public static IReadOnlyList<CommandOption> SharedOptions { get; } =
    [
        new("rejects", "Writes the rejected rows there as NDJSON: line, field, code, reason.", "FILE"),
        new("dry-run", "Says what would happen and changes nothing."),
    ];

    /// <summary>Runs the import that the command describes.</summary>
    /// <param name="arguments">With FILE and the shared options.</param>
    /// <param name="make">Makes the use case.</param>
    /// <param name="cancellationToken">Stops the work; nothing is kept then.</param>
    public async Task<int> Run(
        CommandArguments arguments, Func<IImportFile, IntakeOptions, IImportObserver, ICommand<ImportSummary>> make, CancellationToken cancellationToken)
    {
        var path = arguments["FILE"];
        if (!File.Exists(path))
        {
            await terminal.Error.WriteLineAsync($"There is no file '{path}'.");
            return ExitCodes.Failed;
        }

        await using var rejects = new RejectsFile(arguments.Find("rejects"));
        var observer = new ConsoleObserver(terminal, rejects);
        var options = new IntakeOptions(arguments.Has("dry-run"), arguments.Has("draft"));
        var result = await sender.Send(make(new DiskFile(path), options, observer), cancellationToken);
        if (!result.IsSuccess)
        {
            await observer.Close(0);
            await rejects.Discard();
            await terminal.Error.WriteLineAsync($"Nothing was imported: {ErrorCatalogue.Sentence(result.Error, CultureInfo.InvariantCulture)}");
            return ExitCodes.Failed;
        }

        var elapsed = observer.Elapsed;
        await observer.Close(result.Value.Rejected);
        await Summarise(result.Value, elapsed, options.DryRun);

        // What follows from the import (the search index) is done before the command ends, with or without a running server.
        await relay.DrainOnce(cancellationToken);
        return ExitCodes.Success;
    }

    private async Task Summarise(ImportSummary summary, TimeSpan elapsed, bool dryRun)
    {
        var seconds = Math.Max(elapsed.TotalSeconds, 0.001);
        using var process = Process.GetCurrentProcess();
        await terminal.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            read       {summary.Read:N0}
            imported   {summary.Imported:N0} (of them updated: {summary.Updated:N0})
            unchanged  {summary.Unchanged:N0}
            rejected   {summary.Rejected:N0}
            {summary.Read:N0} rows in {seconds:0.00} s ({summary.Read / seconds:N0} rows/s), peak memory {process.PeakWorkingSet64 >> 20:N0} MiB
            """));
        if (dryRun)
        {
            await terminal.Out.WriteLineAsync("A dry run: nothing was changed.");
        }
    }
}
