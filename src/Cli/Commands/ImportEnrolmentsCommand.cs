using KnowledgePay.Application.Integrations.Import;
using KnowledgePay.Application.Integrations.Import.Files;
using KnowledgePay.Cli.CommandLine;
using KnowledgePay.Cli.Importing;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Cli.Commands;

/// <summary>Imports who learns what.</summary>
internal sealed class ImportEnrolmentsCommand(IServiceProvider services, Terminal terminal) : ICliCommand
{
    private const string DefaultSource = "mooccubex";

    public static CommandDescription Description { get; } = new("import enrolments", "Imports who learns what; unknown members come in without credentials.")
    {
        Parameters = [new("FILE", "Lines of 'member course course …'; gzip is unpacked.")],
        Options =
        [
            new("items", "Translates the file's course ids: lines of 'external-id id-in-the-file'.", "FILE"),
            new("source", $"Where members and courses come from; {DefaultSource} by default.", "NAME"),
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
            (file, options, observer) => new ImportEnrolments(file, items, arguments.Find("source") ?? DefaultSource, options, observer),
            cancellationToken);
    }
}
