using KnowledgePay.Application.Integrations.Import;
using KnowledgePay.Application.Integrations.Import.Files;
using KnowledgePay.Application.Integrations.Import.Formats;
using KnowledgePay.Cli.CommandLine;
using KnowledgePay.Cli.Importing;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Cli.Commands;

/// <summary>Imports reviews of imported courses.</summary>
internal sealed class ImportReviewsCommand(IServiceProvider services, Terminal terminal) : ICliCommand
{
    public static CommandDescription Description { get; } = new("import reviews", "Imports reviews of imported courses; unknown reviewers come in without credentials.")
    {
        Parameters = [new("FILE", "The file to read; gzip is unpacked.")],
        Options =
        [
            new("format", $"One of {string.Join(", ", ReviewFormats.Names)}.", "FORMAT", IsRequired: true),
            new("items", "Translates the file's course ids: lines of 'external-id id-in-the-file'.", "FILE"),
            .. ImportRun.SharedOptions,
        ],
    };

    public async Task<int> Run(CommandArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Find("items") is { } path && !File.Exists(path))
        {
            await terminal.Error.WriteLineAsync($"There is no file '{path}'.");
            return ExitCodes.Failed;
        }

        var items = arguments.Find("items") is { } map ? new DiskFile(map) : null;
        return await ActivatorUtilities.CreateInstance<ImportRun>(services).Run(
            arguments,
            (file, options, observer) => new ImportReviews(file, arguments["format"], items, options, observer),
            cancellationToken);
    }
}
