using System.Text;
using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Npgsql;

namespace KnowledgePay.Infrastructure.Persistence.Queries.Catalog;

/// <summary>Lists of works for authors, reviewers and administrators.</summary>
internal sealed class StudioReading(NpgsqlDataSource source) : IStudioReading
{
    private const string Columns =
        """
        select p.id, p.slug, p.kind, p.language, p.title, p.cover_file_id, p.status, p.byline, m.handle, m.display_name,
          p.price_minor, p.price_currency, n.items, n.live, s.enrolment_count, s.rating_average,
          p.submitted_at, p.publish_at, p.published_at, p.updated_at, p.version
        from catalog.products p
        join catalog.product_stats s on s.product_id = p.id
        left join identity.members m on m.id = p.owner_id
        cross join lateral (
          select count(*)::int as items, count(*) filter (where i.status = 'published')::int as live
          from catalog.content_items i where i.product_id = p.id) n
        where true
        """;

    public async Task<IReadOnlyList<WorkSummary>> List(WorkFilter filter, Cursor? after, int limit, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand();
        var sql = new StringBuilder(Columns);
        if (filter.Member is { } member)
        {
            sql.Append(" and exists (select 1 from catalog.product_authors a where a.product_id = p.id and a.accepted_at is not null and a.member_id = ")
                .Append(command.Add(member.Value)).Append(')');
        }

        if (filter.Status is { } status)
        {
            // A literal, so that the partial index of the status serves.
            sql.Append(" and p.status = '").Append(Choice<ProductStatus>.Word(status)).Append('\'');
        }

        if (filter.Query is { } text)
        {
            sql.Append(" and p.title ilike '%' || ").Append(command.Add(LikePattern(text))).Append(" || '%'");
        }

        var key = filter.OldestSubmittedFirst ? "p.submitted_at" : "p.updated_at";
        var (comparison, direction) = filter.OldestSubmittedFirst ? (">", "asc") : ("<", "desc");
        if (after is { } cursor)
        {
            sql.Append(" and (").Append(key).Append(", p.id) ").Append(comparison).Append(" (").Append(command.Add(cursor.AsTime()!.Value)).Append(", ")
                .Append(command.Add(cursor.Id)).Append(')');
        }

        sql.Append(" order by ").Append(key).Append(' ').Append(direction).Append(", p.id ").Append(direction).Append(" limit ").Append(command.Add(limit + 1));
        command.CommandText = sql.ToString();
        return await Read(command, row => ReadWork(row, filter.MayWrite), cancellationToken);
    }

    public async Task<IReadOnlyList<Invitation>> Invitations(MemberId member, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            select p.id, p.title, p.kind, m.handle, m.display_name, a.invited_at
            from catalog.product_authors a
            join catalog.products p on p.id = a.product_id
            left join identity.members m on m.id = p.owner_id
            where a.member_id = $1 and a.accepted_at is null
            order by a.invited_at desc, p.id
            """);
        command.Add(member.Value);
        return await Read(
            command,
            row => new Invitation(
                new ProductId(row.GetGuid(0)), row.GetString(1), Choice<ProductKind>.Of(row.GetString(2)), TextOrNull(row, 3), TextOrNull(row, 4),
                row.GetFieldValue<DateTimeOffset>(5)),
            cancellationToken);
    }

    public async Task<IReadOnlyList<CalendarEntry>> Calendar(MemberId member, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            with own as (
              select p.id, p.title, p.status, p.publish_at, p.published_at, m.time_zone
              from catalog.product_authors a
              join catalog.products p on p.id = a.product_id
              join identity.members m on m.id = a.member_id
              where a.member_id = $1 and a.accepted_at is not null),
            entries as (
              select n.planned_for as day, 'planned' as kind, o.id as product_id, null::uuid as item_id, o.title as product_title, n.title
              from own o join catalog.planned_items n on n.product_id = o.id
              union all
              select (o.publish_at at time zone o.time_zone)::date, 'scheduled', o.id, null, o.title, o.title from own o where o.status = 'scheduled'
              union all
              select (o.published_at at time zone o.time_zone)::date, 'published', o.id, null, o.title, o.title from own o where o.published_at is not null
              union all
              select (i.publish_at at time zone o.time_zone)::date, 'scheduled', o.id, i.id, o.title, i.draft_title
              from own o join catalog.content_items i on i.product_id = o.id where i.status = 'scheduled'
              union all
              select (i.live_published_at at time zone o.time_zone)::date, 'published', o.id, i.id, o.title, i.live_title
              from own o join catalog.content_items i on i.product_id = o.id where i.status = 'published')
            select day, kind, product_id, item_id, product_title, title from entries
            where day between $2 and $3
            order by day, kind, title, product_id, item_id
            limit 5000
            """);
        command.Add(member.Value);
        command.Add(from);
        command.Add(to);
        return await Read(
            command,
            row => new CalendarEntry(
                row.GetFieldValue<DateOnly>(0), Choice<CalendarEntryKind>.Of(row.GetString(1)), new ProductId(row.GetGuid(2)),
                row.IsDBNull(3) ? null : new ContentItemId(row.GetGuid(3)), row.GetString(4), row.GetString(5)),
            cancellationToken);
    }

    private static async Task<IReadOnlyList<T>> Read<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var list = new List<T>();
        while (await rows.ReadAsync(cancellationToken))
        {
            list.Add(read(rows));
        }

        return list;
    }

    private static WorkSummary ReadWork(NpgsqlDataReader row, bool mayWrite) => new(
        new ProductId(row.GetGuid(0)),
        row.GetString(1),
        Choice<ProductKind>.Of(row.GetString(2)),
        row.GetString(3),
        row.GetString(4),
        row.IsDBNull(5) ? null : $"/media/{row.GetGuid(5)}/cover",
        Choice<ProductStatus>.Of(row.GetString(6)),
        row.GetString(7),
        TextOrNull(row, 8),
        TextOrNull(row, 9),
        new Money(row.GetInt64(10), Currency.Find(row.GetString(11))!.Value),
        row.GetInt32(12),
        row.GetInt32(13),
        row.GetInt32(14),
        row.GetDouble(15),
        row.GetFieldValue<DateTimeOffset?>(16),
        row.GetFieldValue<DateTimeOffset?>(17),
        row.GetFieldValue<DateTimeOffset?>(18),
        row.GetFieldValue<DateTimeOffset>(19),
        WorkAbilities.Of(Choice<ProductStatus>.Of(row.GetString(6)), mayWrite),
        row.GetInt32(20));

    private static string? TextOrNull(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);

    private static string LikePattern(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}
