using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Integrations.Export;

/// <summary>Writes the published catalogue in the neutral format, as it is read from the database.</summary>
public sealed record ExportCourses(string? Format) : IQuery<ExportCourses.Response>
{
    /// <summary>The names of the formats.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["csv", "ndjson"];

    /// <summary>A file to be written.</summary>
    /// <param name="FileName">What to call it.</param>
    /// <param name="ContentType">What it is.</param>
    /// <param name="Write">Writes it and returns how many works it holds.</param>
    public sealed record Response(string FileName, string ContentType, Func<Stream, CancellationToken, Task<long>> Write);

    internal sealed class Handler(ICourseExport catalogue) : IQueryHandler<ExportCourses, Response>
    {
        public Task<Result<Response>> Handle(ExportCourses request, CancellationToken cancellationToken) => Task.FromResult<Result<Response>>(request.Format switch
        {
            "csv" => new Response("courses.csv", "text/csv", (output, stop) => CourseWriter.WriteCsv(catalogue.Read(stop), output, stop)),
            "ndjson" => new Response("courses.ndjson", "application/x-ndjson", (output, stop) => CourseWriter.WriteJson(catalogue.Read(stop), output, stop)),
            _ => ExportErrors.FormatUnknown,
        });
    }
}

/// <summary>Why an export is refused.</summary>
public static class ExportErrors
{
    public static readonly Error FormatUnknown = Error.Invalid("export.format_unknown", "The format is csv or ndjson.");
}
