using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Npgsql;

namespace KnowledgePay.Infrastructure.Persistence.Queries.Catalog;

internal sealed class Consumption(NpgsqlDataSource source, AppDbContext db) : IConsumption
{
    private const string Sql =
        """
        select w.id, coalesce(avg(case when l.completed_at is not null then 100 else coalesce(l.percent, 0) end), 0)
        from unnest($2) as w(id)
        left join catalog.content_items i on i.status = 'published'
          and (i.product_id = w.id or i.product_id in (select b.product_id from catalog.bundle_members b where b.bundle_id = w.id))
        left join catalog.lesson_progress l on l.member_id = $1 and l.item_id = i.id
        group by w.id
        """;

    public async Task<IReadOnlyDictionary<ProductId, decimal>> Percent(
        MemberId member, IReadOnlyCollection<ProductId> products, CancellationToken cancellationToken)
    {
        await using var command = source.CommandBeside(db, Sql);
        command.Parameters.Add(new() { Value = member.Value });
        command.Parameters.Add(new() { Value = products.Select(product => product.Value).Distinct().ToArray() });
        var percent = new Dictionary<ProductId, decimal>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            percent[new ProductId(rows.GetGuid(0))] = rows.GetDecimal(1);
        }

        return percent;
    }
}
