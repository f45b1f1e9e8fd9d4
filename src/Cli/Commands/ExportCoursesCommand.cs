using System.Globalization;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Integrations.Export;
using KnowledgePay.Cli.CommandLine;

namespace KnowledgePay.Cli.Commands;

/// <summary>Writes the published catalogue in the neutral format.</summary>
internal sealed class ExportCoursesCommand(ISender sender, Terminal terminal) : ICliCommand
{
    public static CommandDescription Description { get; } = new("export courses", "Writes the published catalogue in the neutral format.")
    {
        Options =
        [
            new("format", $"One of {string.Join(", ", ExportCourses.Formats)}.", "FORMAT", IsRequired: true),
            new("out", "Where to write; standard output by default.", "FILE"),
        ],
        Remarks = "Importing the result again changes nothing. The format is described in docs/import-format.md.",
    };

    public async Task<int> Run(CommandArguments arguments, CancellationToken cancellationToken)
    {
        var result = await sender.Send(new ExportCourses(arguments["format"]), cancellationToken);
        if (!result.IsSuccess)
        {
            await terminal.Error.WriteLineAsync(ErrorCatalogue.Sentence(result.Error, CultureInfo.InvariantCulture));
            return ExitCodes.Usage;
        }

        await using var output = arguments.Find("out") is { } path
            ? new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous)
            : Console.OpenStandardOutput();
        var count = await result.Value.Write(output, cancellationToken);
        await terminal.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{count:N0} works written."));
        return ExitCodes.Success;
    }
}
