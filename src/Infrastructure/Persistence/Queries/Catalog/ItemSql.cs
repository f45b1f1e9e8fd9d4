using System.Text.Json;
using KnowledgePay.Application.Catalog.Reading;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Npgsql;
using NpgsqlTypes;

namespace KnowledgePay.Infrastructure.Persistence.Queries.Catalog;

/// <summary>
/// A live item in one round trip. The database itself chooses between the whole and the preview, so gated text does not
/// even reach this process for a reader without access.
/// </summary>
internal static class ItemSql
{
    private const string Main =
        """
        select p.slug, p.title, p.status, p.price_minor = 0, i.live_title, i.type, i.visibility, o.open,
          case when o.open then i.live_html else i.live_preview_html end,
          case when o.open then i.live_headings else i.live_preview_headings end,
          i.live_word_count, i.live_preview_word_count, i.live_duration_seconds,
          f.id, f.file_name, f.size, f.content_type,
          i.live_published_at, l.position_seconds, l.percent, l.completed_at
        from catalog.content_items i
        join catalog.products p on p.id = i.product_id
        cross join lateral (select $4 or i.visibility = 'public' or (i.visibility = 'registered' and $3 is not null) as open) o
        left join catalog.files f on o.open and f.id = i.live_media_file_id and f.product_id = i.product_id
        left join catalog.lesson_progress l on l.member_id = $3 and l.item_id = i.id
        where i.id = $1 and i.product_id = $2 and i.status = 'published' and i.live_title is not null
        """;

    private const string Neighbours =
        """
        select n.previous_id, n.previous_title, n.next_id, n.next_title
        from (
          select i.id,
            lag(i.id) over w as previous_id, lag(i.live_title) over w as previous_title,
            lead(i.id) over w as next_id, lead(i.live_title) over w as next_title
          from catalog.content_items i left join catalog.sections s on s.id = i.section_id
          where i.product_id = $2 and i.status = 'published'
          window w as (order by coalesce(s.position, -1), i.position, i.id)) n
        where n.id = $1
        """;

    public static async Task<ItemFacts?> Read(
        NpgsqlDataSource source, ProductId product, ContentItemId item, MemberId? reader, bool entitled, CancellationToken cancellationToken)
    {
        await using var batch = source.CreateBatch();
        var main = new NpgsqlBatchCommand(Main);
        var neighbours = new NpgsqlBatchCommand(Neighbours);
        foreach (var command in new[] { main, neighbours })
        {
            command.Parameters.Add(new NpgsqlParameter { Value = item.Value });
            command.Parameters.Add(new NpgsqlParameter { Value = product.Value });
            batch.BatchCommands.Add(command);
        }

        main.Parameters.Add(new NpgsqlParameter { Value = (object?)reader?.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        main.Parameters.Add(new NpgsqlParameter { Value = entitled });

        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        if (!await rows.ReadAsync(cancellationToken))
        {
            return null;
        }

        var facts = ReadMain(rows);
        await rows.NextResultAsync(cancellationToken);
        return await rows.ReadAsync(cancellationToken)
            ? facts with { Previous = ReadLink(rows, 0), Next = ReadLink(rows, 2) }
            : facts;
    }

    private static ItemFacts ReadMain(NpgsqlDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        Choice<ProductStatus>.Of(row.GetString(2)),
        row.GetBoolean(3),
        row.GetString(4),
        Choice<ItemType>.Of(row.GetString(5)),
        Choice<ItemVisibility>.Of(row.GetString(6)),
        row.GetBoolean(7),
        row.GetString(8),
        JsonSerializer.Deserialize<List<ContentHeading>>(row.GetString(9), CommonJson.Options)!,
        row.GetInt32(10),
        row.GetInt32(11),
        row.IsDBNull(12) ? null : row.GetInt32(12),
        row.IsDBNull(13) ? null : new FileFacts(new StoredFileId(row.GetGuid(13)), row.GetString(14), row.GetInt64(15), row.GetString(16)),
        row.GetFieldValue<DateTimeOffset>(17),
        ReadProgress(row),
        null,
        null);

    private static ItemProgress? ReadProgress(NpgsqlDataReader row) =>
        row.IsDBNull(18) ? null : new ItemProgress(row.GetInt32(18), row.GetInt32(19), row.GetFieldValue<DateTimeOffset?>(20));

    private static ItemLink? ReadLink(NpgsqlDataReader row, int at) =>
        row.IsDBNull(at) ? null : new ItemLink(new ContentItemId(row.GetGuid(at)), row.GetString(at + 1));
}
