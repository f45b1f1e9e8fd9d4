using KnowledgePay.Application.Catalog.Reading;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Npgsql;

namespace KnowledgePay.Infrastructure.Persistence.Queries.Catalog;

/// <summary>Everything on a product page in one round trip.</summary>
internal static class ProductPageSql
{
    private const string Main =
        $"""
        select {CardSql.Columns}, p.status, p.summary, p.description, p.audience, p.outcomes, p.version,
          exists (select 1 from catalog.enrolments e where e.member_id = $2 and e.product_id = p.id),
          f.id, f.file_name, f.size, f.content_type
        from {CardSql.Joins}
        left join catalog.files f on f.id = p.ebook_file_id and f.product_id = p.id
        where p.id = (ID)
        """;

    private const string Authors =
        """
        select m.handle, m.display_name, m.avatar_file_id
        from catalog.product_authors a join identity.members m on m.id = a.member_id
        where a.product_id = (ID) and a.accepted_at is not null
        order by a.role = 'owner' desc, a.accepted_at, m.id
        """;

    private const string Sections = "select id, title from catalog.sections where product_id = (ID) order by position, id";

    private const string Items =
        """
        select id, section_id, live_title, type, visibility, live_duration_seconds, live_word_count,
          octet_length(live_preview_html) > 0, live_published_at
        from catalog.content_items
        where product_id = (ID) and status = 'published' and live_title is not null
        order by position, id
        """;

    private const string Bundle =
        $"""
        select {CardSql.Columns} from {CardSql.Joins}
        join catalog.bundle_members b on b.product_id = p.id
        where b.bundle_id = (ID) and p.status = 'published'
        order by b.position
        """;

    /// <summary>Of the first item that everyone may read a part of. Only preview columns: this never touches gated text.</summary>
    private const string Preview =
        """
        select i.id, i.live_title, i.live_preview_html, i.live_word_count > i.live_preview_word_count
        from catalog.content_items i left join catalog.sections s on s.id = i.section_id
        where i.product_id = (ID) and i.status = 'published' and octet_length(i.live_preview_html) > 0
        order by coalesce(s.position, -1), i.position, i.id limit 1
        """;

    private static readonly (string[] ById, string[] BySlug) Statements = (
        All("$1"), All("select id from catalog.products where slug = $1"));

    public static async Task<ProductFacts?> Read(
        NpgsqlDataSource source, string slugOrId, MemberId? reader, CancellationToken cancellationToken)
    {
        var isId = Guid.TryParse(slugOrId, out var id);
        if (!isId && !Slug.IsValid(slugOrId))
        {
            return null;
        }

        await using var batch = source.CreateBatch();
        foreach (var sql in isId ? Statements.ById : Statements.BySlug)
        {
            var command = new NpgsqlBatchCommand(sql);
            command.Parameters.Add(new NpgsqlParameter { Value = isId ? id : slugOrId });
            batch.BatchCommands.Add(command);
        }

        batch.BatchCommands[0].Parameters.Add(new NpgsqlParameter { Value = reader?.Value ?? Guid.Empty });
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        if (!await rows.ReadAsync(cancellationToken))
        {
            return null;
        }

        var main = ReadMain(rows);
        return main with
        {
            Authors = await Next(rows, row => CardSql.ReadAuthor(row, 0)!, cancellationToken),
            Sections = await Next(rows, row => new SectionFacts(new SectionId(row.GetGuid(0)), row.GetString(1)), cancellationToken),
            Items = await Next(rows, ReadItem, cancellationToken),
            Bundle = await Next(rows, row => CardSql.Read(row), cancellationToken),
            Preview = (await Next(rows, ReadPreview, cancellationToken)).FirstOrDefault(),
        };
    }

    private static string[] All(string id) =>
        [.. new[] { Main, Authors, Sections, Items, Bundle, Preview }.Select(sql => sql.Replace("ID", id, StringComparison.Ordinal))];

    private static async Task<List<T>> Next<T>(NpgsqlDataReader rows, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await rows.NextResultAsync(cancellationToken);
        var list = new List<T>();
        while (await rows.ReadAsync(cancellationToken))
        {
            list.Add(read(rows));
        }

        return list;
    }

    private static ProductFacts ReadMain(NpgsqlDataReader row)
    {
        const int At = CardSql.Count;
        return new ProductFacts(
            CardSql.Read(row),
            Choice<ProductStatus>.Of(row.GetString(At)),
            row.GetString(At + 1),
            row.GetString(At + 2),
            row.GetFieldValue<string[]>(At + 3),
            row.GetFieldValue<string[]>(At + 4),
            row.GetInt32(At + 5),
            row.GetBoolean(At + 6),
            [],
            [],
            [],
            [],
            null,
            row.IsDBNull(At + 7)
                ? null
                : new FileFacts(new StoredFileId(row.GetGuid(At + 7)), row.GetString(At + 8), row.GetInt64(At + 9), row.GetString(At + 10)));
    }

    private static OutlineFacts ReadItem(NpgsqlDataReader row) => new(
        new ContentItemId(row.GetGuid(0)),
        row.IsDBNull(1) ? null : new SectionId(row.GetGuid(1)),
        row.GetString(2),
        Choice<ItemType>.Of(row.GetString(3)),
        Choice<ItemVisibility>.Of(row.GetString(4)),
        row.IsDBNull(5) ? null : row.GetInt32(5),
        row.GetInt32(6),
        row.GetBoolean(7),
        row.GetFieldValue<DateTimeOffset>(8));

    private static PreviewFacts ReadPreview(NpgsqlDataReader row) =>
        new(new ContentItemId(row.GetGuid(0)), row.GetString(1), row.GetString(2), row.GetBoolean(3));
}
