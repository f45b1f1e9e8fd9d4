using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Application.Integrations.Import.Files;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Integrations.Import.Formats;

/// <summary>The neutral format as CSV.</summary>
internal sealed class NeutralCsvCourses : IRowFormat<ImportedCourse>
{
    public string Name => "neutral-csv";

    public IAsyncEnumerable<ParsedRow<ImportedCourse>> Read(TextReader text, CancellationToken cancellationToken) =>
        CsvRows.Read(text, NeutralColumns.Required, Map, cancellationToken);

    private static ImportedCourse Map(CsvRow row)
    {
        string Cell(string column) => NeutralColumns.FromCell(row[column]);
        string Or(string column, string otherwise) => Cell(column).Trim() is { Length: > 0 } value ? value : otherwise;
        return new()
        {
            Source = Cell("source"),
            ExternalId = Cell("external_id"),
            Kind = Or("kind", "course"),
            Language = Cell("language"),
            Title = Cell("title"),
            Subtitle = Cell("subtitle"),
            Summary = Cell("summary"),
            Description = Cell("description"),
            Audience = NeutralColumns.SplitList(Cell("audience")),
            Outcomes = NeutralColumns.SplitList(Cell("outcomes")),
            Level = Or("level", "all"),
            Category = Cell("category"),
            CategoryZh = Cell("category_zh"),
            CategoryEn = Cell("category_en"),
            Tags = NeutralColumns.SplitList(Cell("tags")),
            Byline = Cell("byline"),
            Price = Values.Price(Or("price", "0"), Or("currency", Currency.Cny.Code)),
            PublishedAt = Values.IsoTime(Cell("published_at"), "published_at"),
        };
    }
}
