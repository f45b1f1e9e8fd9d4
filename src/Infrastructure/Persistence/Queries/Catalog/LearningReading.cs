using KnowledgePay.Application.Catalog.Learning;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Npgsql;

namespace KnowledgePay.Infrastructure.Persistence.Queries.Catalog;

internal sealed class LearningReading(NpgsqlDataSource source) : ILearningReading
{
    private const string Sql =
        """
        with page as (
          select e.*
          from catalog.enrolments e join catalog.products p on p.id = e.product_id
          where e.member_id = $1 and p.kind <> 'bundle' and p.status in ('published', 'archived')
            and ($2::bool is null or (e.completed_at is not null) = $2)
            and ($3::timestamptz is null or (e.last_activity_at, e.product_id) < ($3, $4))
          order by e.last_activity_at desc, e.product_id desc
          limit $5)
        select e.product_id, e.last_activity_at, e.completed_at, c.code, t.total, t.done, coalesce(t.last_open, t.first_open, t.first)
        from page e
        left join catalog.certificates c on c.member_id = e.member_id and c.product_id = e.product_id
        cross join lateral (
          select count(*)::int as total,
            (count(*) filter (where l.completed_at is not null))::int as done,
            (array_agg(i.id) filter (where i.id = e.last_item_id and l.completed_at is null))[1] as last_open,
            (array_agg(i.id order by coalesce(s.position, -1), i.position) filter (where l.completed_at is null))[1] as first_open,
            (array_agg(i.id order by coalesce(s.position, -1), i.position))[1] as first
          from catalog.content_items i
          left join catalog.sections s on s.id = i.section_id
          left join catalog.lesson_progress l on l.member_id = e.member_id and l.item_id = i.id
          where i.product_id = e.product_id and i.status = 'published') t
        order by e.last_activity_at desc, e.product_id desc
        """;

    public async Task<IReadOnlyList<LearningRow>> Mine(MemberId member, LearningFilter filter, Cursor? after, int limit, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = member.Value });
        command.Parameters.Add(new() { Value = filter == LearningFilter.All ? DBNull.Value : filter == LearningFilter.Completed });
        command.Parameters.Add(new() { Value = (object?)after?.AsTime() ?? DBNull.Value });
        command.Parameters.Add(new() { Value = after?.Id ?? Guid.Empty });
        command.Parameters.Add(new() { Value = limit + 1 });
        var rows = new List<LearningRow>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new LearningRow(
                new ProductId(reader.GetGuid(0)),
                reader.GetFieldValue<DateTimeOffset>(1),
                reader.IsDBNull(2) ? null : reader.GetFieldValue<DateTimeOffset>(2),
                reader.IsDBNull(3) ? null : reader.GetString(3),
                reader.GetInt32(4),
                reader.GetInt32(5),
                reader.IsDBNull(6) ? null : new ContentItemId(reader.GetGuid(6))));
        }

        return rows;
    }
}
