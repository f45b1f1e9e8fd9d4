using System.Text.Json;
using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Application.Integrations.Import.Files;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Integrations.Import.Formats;

/// <summary>The neutral format as NDJSON: the columns of the CSV as members, lists as arrays.</summary>
internal sealed class NeutralJsonCourses : IRowFormat<ImportedCourse>
{
    public string Name => "ndjson";

    public IAsyncEnumerable<ParsedRow<ImportedCourse>> Read(TextReader text, CancellationToken cancellationToken) =>
        JsonLines.Read(text, Map, cancellationToken);

    private static ImportedCourse Map(JsonElement row) => new()
    {
        Source = Text(row, "source"),
        ExternalId = Text(row, "external_id"),
        Kind = Text(row, "kind", "course"),
        Language = Text(row, "language"),
        Title = Text(row, "title"),
        Subtitle = Text(row, "subtitle"),
        Summary = Text(row, "summary"),
        Description = Text(row, "description"),
        Audience = List(row, "audience"),
        Outcomes = List(row, "outcomes"),
        Level = Text(row, "level", "all"),
        Category = Text(row, "category"),
        CategoryZh = Text(row, "category_zh"),
        CategoryEn = Text(row, "category_en"),
        Tags = List(row, "tags"),
        Byline = Text(row, "byline"),
        Price = Values.Price(Text(row, "price", "0"), Text(row, "currency", Currency.Cny.Code)),
        PublishedAt = Values.IsoTime(Text(row, "published_at"), "published_at"),
    };

    private static string Text(JsonElement row, string name, string otherwise = "")
    {
        if (!row.TryGetProperty(name, out var value))
        {
            return otherwise;
        }

        return value.ValueKind switch
        {
            JsonValueKind.Null => otherwise,
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            _ => throw new RowFaultException(name, ImportErrors.ValueNotText),
        };
    }

    private static IReadOnlyList<string> List(JsonElement row, string name)
    {
        if (!row.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(v => v.GetString()!)]
            : throw new RowFaultException(name, ImportErrors.ValueNotText);
    }
}
