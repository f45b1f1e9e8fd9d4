using System.Globalization;
using System.Text.Json;
using CsvHelper;
using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Integrations.Import.Formats;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Integrations.Export;

/// <summary>Writes works in the neutral format.</summary>
internal static class CourseWriter
{
    private static readonly byte[] NewLine = [(byte)'\n'];

    public static async Task<long> WriteCsv(IAsyncEnumerable<ImportedCourse> works, Stream output, CancellationToken cancellationToken)
    {
        long count = 0;
        await using var writer = CsvWriter.Create(output, new CsvWriterOptions(), leaveOpen: true);
        await writer.WriteRecordAsync(NeutralColumns.All, cancellationToken);
        await foreach (var work in works.WithCancellation(cancellationToken))
        {
            await writer.WriteRecordAsync([.. Cells(work).Select(NeutralColumns.ToCell)], cancellationToken);
            count++;
        }

        return count;
    }

    public static async Task<long> WriteJson(IAsyncEnumerable<ImportedCourse> works, Stream output, CancellationToken cancellationToken)
    {
        long count = 0;
        await foreach (var work in works.WithCancellation(cancellationToken))
        {
            await JsonSerializer.SerializeAsync(output, Line(work), CommonJson.Options, cancellationToken);
            await output.WriteAsync(NewLine, cancellationToken);
            count++;
        }

        return count;
    }

    /// <summary>In the order of <see cref="NeutralColumns.All"/>.</summary>
    private static string[] Cells(ImportedCourse work) =>
    [
        work.Source, work.ExternalId, work.Kind, work.Language, work.Title, work.Subtitle, work.Summary, work.Description,
        NeutralColumns.JoinList(work.Audience), NeutralColumns.JoinList(work.Outcomes), work.Level, work.Category, work.CategoryZh, work.CategoryEn,
        NeutralColumns.JoinList(work.Tags), work.Byline, Amount(work.Price), work.Price.Currency.Code, Time(work.PublishedAt) ?? "",
    ];

    private static Dictionary<string, object?> Line(ImportedCourse work) => new(StringComparer.Ordinal)
    {
        ["source"] = work.Source,
        ["external_id"] = work.ExternalId,
        ["kind"] = work.Kind,
        ["language"] = work.Language,
        ["title"] = work.Title,
        ["subtitle"] = work.Subtitle,
        ["summary"] = work.Summary,
        ["description"] = work.Description,
        ["audience"] = work.Audience,
        ["outcomes"] = work.Outcomes,
        ["level"] = work.Level,
        ["category"] = work.Category,
        ["category_zh"] = work.CategoryZh,
        ["category_en"] = work.CategoryEn,
        ["tags"] = work.Tags,
        ["byline"] = work.Byline,
        ["price"] = Amount(work.Price),
        ["currency"] = work.Price.Currency.Code,
        ["published_at"] = Time(work.PublishedAt),
    };

    private static string Amount(Money price) =>
        (price.MinorUnits / (decimal)Math.Pow(10, price.Currency.Decimals)).ToString($"F{price.Currency.Decimals}", CultureInfo.InvariantCulture);

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
}
