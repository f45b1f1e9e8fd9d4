using KnowledgePay.Application.Integrations.Import;
using KnowledgePay.Application.Integrations.Import.Formats;
using KnowledgePay.Cli.CommandLine;
using KnowledgePay.Cli.Importing;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Cli.Commands;

/// <summary>Imports a catalogue.</summary>
internal sealed class ImportCoursesCommand(IServiceProvider services) : ICliCommand
{
    public static CommandDescription Description { get; } = new("import courses", "Imports a catalogue; the same file again changes nothing.")
    {
        Parameters = [new("FILE", "The file to read; gzip is unpacked.")],
        Options =
        [
            new("format", $"One of {string.Join(", ", CourseFormats.Names)}.", "FORMAT", IsRequired: true),
            .. ImportRun.SharedOptions,
            new("publish", "New courses are published at once; this is the default."),
            new("draft", "New courses stay drafts for the operators."),
        ],
        Remarks = "Encodings: UTF-8, GB18030, UTF-16 with a byte order mark. The formats are described in docs/import-format.md.",
    };

    public Task<int> Run(CommandArguments arguments, CancellationToken cancellationToken) =>
        ActivatorUtilities.CreateInstance<ImportRun>(services).Run(
            arguments,
            (file, options, observer) => new ImportCourses(file, arguments["format"], options, observer),
            cancellationToken);
}
