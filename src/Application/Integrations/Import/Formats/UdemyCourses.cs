using System.Globalization;
using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Application.Integrations.Import.Files;

namespace KnowledgePay.Application.Integrations.Import.Formats;

/// <summary>
/// The Udemy course table. Prices are whole US dollars. It has no text about a course, so there is nothing to read; the
/// number of lectures and hours becomes the summary. Subscriber counts and generated descriptions are not taken.
/// </summary>
internal sealed class UdemyCourses : IRowFormat<ImportedCourse>
{
    public string Name => "udemy";

    public IAsyncEnumerable<ParsedRow<ImportedCourse>> Read(TextReader text, CancellationToken cancellationToken) =>
        CsvRows.Read(text, ["course_id", "course_title", "is_paid", "price", "level", "subject"], Map, cancellationToken);

    private static ImportedCourse Map(CsvRow row)
    {
        var title = Values.Required(row["course_title"], "title");
        var subject = row["subject"].Trim();
        return new ImportedCourse
        {
            Source = "udemy",
            ExternalId = Values.Required(row["course_id"], "external_id"),
            Language = PlainText.Language(title),
            Title = title,
            Summary = Extent(row["num_lectures"], row["content_duration"]),
            Level = LevelOf(row["level"]),
            Tags = subject.Length > 0 ? [subject] : [],
            Price = Values.Price(IsFree(row) ? "0" : row["price"], "USD"),
            PublishedAt = Values.IsoTime(row["published_timestamp"], "published_at"),
        }.InCategory(subject);
    }

    private static bool IsFree(CsvRow row) => row["is_paid"].Trim().Equals("false", StringComparison.OrdinalIgnoreCase)
        || row["price"].Trim().Equals("free", StringComparison.OrdinalIgnoreCase);

    private static string LevelOf(string level) => level.Trim() switch
    {
        "Beginner Level" => "beginner",
        "Intermediate Level" => "intermediate",
        "Expert Level" => "advanced",
        "All Levels" or "" => "all",
        _ => throw new RowFaultException("level", IntakeErrors.LevelUnknown),
    };

    private static string Extent(string lectures, string hours)
    {
        var parts = new List<string>();
        if (int.TryParse(lectures, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
        {
            parts.Add(count == 1 ? "1 lecture" : $"{count} lectures");
        }

        if (decimal.TryParse(hours, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var duration) && duration > 0)
        {
            parts.Add(duration < 1
                ? string.Create(CultureInfo.InvariantCulture, $"{Math.Round(duration * 60)} minutes")
                : string.Create(CultureInfo.InvariantCulture, $"{duration:0.#} hours"));
        }

        return string.Join(" · ", parts);
    }
}
