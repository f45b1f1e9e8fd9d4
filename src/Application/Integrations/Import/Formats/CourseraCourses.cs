using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Application.Integrations.Import.Files;

namespace KnowledgePay.Application.Integrations.Import.Formats;

/// <summary>
/// The Coursera course table. Its first, unnamed column is the id. It has neither texts nor prices: courses come in free,
/// with their organisation as byline. Ratings and enrolment figures are not taken: they are counted here from what members do.
/// </summary>
internal sealed class CourseraCourses : IRowFormat<ImportedCourse>
{
    public string Name => "coursera";

    public IAsyncEnumerable<ParsedRow<ImportedCourse>> Read(TextReader text, CancellationToken cancellationToken) =>
        CsvRows.Read(text, ["course_title", "course_organization", "course_difficulty"], Map, cancellationToken);

    private static ImportedCourse Map(CsvRow row)
    {
        var title = Values.Required(row["course_title"], "title");
        return new()
        {
            Source = "coursera",
            ExternalId = Values.Required(row.At(0), "external_id"),
            Language = PlainText.Language(title),
            Title = title,
            Level = LevelOf(row["course_difficulty"]),
            Tags = TagsOf(row["course_Certificate_type"]),
            Byline = row["course_organization"],
        };
    }

    private static string LevelOf(string difficulty) => difficulty.Trim() switch
    {
        "Beginner" => "beginner",
        "Intermediate" => "intermediate",
        "Advanced" => "advanced",
        "Mixed" or "" => "all",
        _ => throw new RowFaultException("level", IntakeErrors.LevelUnknown),
    };

    private static string[] TagsOf(string certificate) => certificate.Trim() switch
    {
        "" or "COURSE" => [],
        var other => [other],
    };
}
