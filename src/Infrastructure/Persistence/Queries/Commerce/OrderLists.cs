using System.Globalization;
using System.Text;
using System.Text.Json;
using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using Npgsql;

namespace KnowledgePay.Infrastructure.Persistence.Queries.Commerce;

/// <summary>The keyset walk over orders.</summary>
internal sealed class OrderLists(NpgsqlDataSource source) : IOrderLists
{
    public async Task<IReadOnlyList<OrderId>> Find(OrderFilter filter, Cursor? after, int limit, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand();
        var sql = new StringBuilder("select o.id from commerce.orders o where true");
        if (filter.Member is { } member)
        {
            sql.Append(" and o.member_id = ").Append(Parameter(command, member.Value));
        }

        if (filter.Status is { } status)
        {
            sql.Append(" and o.status = ").Append(Parameter(command, JsonNamingPolicy.CamelCase.ConvertName(status.ToString())));
        }

        if (filter.Provider is { } provider)
        {
            sql.Append(" and o.provider = ").Append(Parameter(command, JsonNamingPolicy.CamelCase.ConvertName(provider.ToString())));
        }

        if (filter.Text is { } text)
        {
            var exact = Parameter(command, text);
            var begins = Parameter(command, Escaped(text.ToUpperInvariant()) + "%");
            var contains = Parameter(command, "%" + Escaped(text) + "%");
            sql.Append(
                CultureInfo.InvariantCulture,
                $"""
                 and (o.number like {begins}
                  or o.member_id in (select m.id from identity.members m where m.handle = {exact})
                  or exists (select 1 from commerce.order_lines l where l.order_id = o.id and l.title ilike {contains}))
                """);
        }

        if (after is { } cursor)
        {
            sql.Append(CultureInfo.InvariantCulture, $" and (o.placed_at, o.id) < ({Parameter(command, cursor.AsTime()!.Value)}, {Parameter(command, cursor.Id)})");
        }

        command.CommandText = sql.Append(CultureInfo.InvariantCulture, $" order by o.placed_at desc, o.id desc limit {Parameter(command, limit)}").ToString();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new List<OrderId>(limit);
        while (await rows.ReadAsync(cancellationToken))
        {
            ids.Add(new(rows.GetGuid(0)));
        }

        return ids;
    }

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    private static string Parameter(NpgsqlCommand command, object value)
    {
        command.Parameters.Add(new() { Value = value });
        return $"${command.Parameters.Count}";
    }
}
