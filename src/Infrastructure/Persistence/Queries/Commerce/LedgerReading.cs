using KnowledgePay.Application.Commerce.Ledger;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Npgsql;
using NpgsqlTypes;

namespace KnowledgePay.Infrastructure.Persistence.Queries.Commerce;

internal sealed class LedgerReading(NpgsqlDataSource source, AppDbContext db) : ILedgerReading
{
    private const string AccountsSql =
        """
        select account, currency, sum(balance_minor)::bigint from commerce.ledger_balances
        where $1 is null or currency = $1 group by account, currency order by account, currency
        """;

    private const string PayableSql =
        """
        select substr(account, length('creatorPayable:') + 1)::uuid, -sum(balance_minor)::bigint
        from commerce.ledger_balances where account like 'creatorPayable:%' and currency = $1
        group by account having -sum(balance_minor) >= $2 order by 1
        """;

    private const string Held =
        """
        select t.order_id, e.line_id, e.owner_id, e.currency, min(e.stream), -sum(e.amount_minor)::bigint
        from commerce.ledger_entries e join commerce.ledger_transactions t on t.id = e.transaction_id
        where e.kind = 'creatorPayableHeld' and e.line_id is not null
        """;

    // A line is released as a whole: everything that it holds for a creator, once its youngest sale is old enough.
    private const string HeldBeforeSql = Held + "\n" +
        """
        group by t.order_id, e.line_id, e.owner_id, e.currency
        having sum(e.amount_minor) < 0 and max(t.at) filter (where t.kind in ('sale', 'giftReleased')) < $1
        order by e.line_id limit $2
        """;

    private const string HeldBySql = Held + "\n" +
        """
        and e.line_id = $1 group by t.order_id, e.line_id, e.owner_id, e.currency having sum(e.amount_minor) < 0
        """;

    private const string BalancesSql =
        """
        select e.currency,
          -coalesce(sum(e.amount_minor) filter (where e.kind = 'creatorPayableHeld'), 0)::bigint,
          -coalesce(sum(e.amount_minor) filter (where e.kind = 'creatorPayable'), 0)::bigint,
          -coalesce(sum(e.amount_minor) filter (where e.kind = 'payoutClearing'), 0)::bigint,
          coalesce(sum(e.amount_minor) filter (where e.kind = 'payoutClearing' and t.kind = 'payoutPaid'), 0)::bigint
        from commerce.ledger_entries e join commerce.ledger_transactions t on t.id = e.transaction_id
        where e.owner_id = $1 group by e.currency order by e.currency
        """;

    // Moving from held to payable earns nothing, so holds that end are left out.
    private const string EarningsSql =
        """
        select t.id, t.at, t.kind, e.currency, -sum(e.amount_minor)::bigint, min(e.stream), min(o.number), min(l.title)
        from commerce.ledger_entries e
        join commerce.ledger_transactions t on t.id = e.transaction_id
        left join commerce.orders o on o.id = t.order_id
        left join commerce.order_lines l on l.id = e.line_id
        where e.owner_id = $1 and e.kind in ('creatorPayableHeld', 'creatorPayable') and t.kind <> 'holdReleased'
          and ($2 is null or e.currency = $2) and t.at >= $3 and t.at < $4
          and ($5::timestamptz is null or (t.at, t.id) < ($5, $6))
        group by t.id, t.at, t.kind, e.currency
        order by t.at desc, t.id desc limit $7
        """;

    private const string RevenueSql =
        """
        select key,
          coalesce(sum(amount) filter (where kind = 'cash' and not reversal), 0)::bigint,
          -coalesce(sum(amount) filter (where kind = 'cash' and reversal), 0)::bigint,
          coalesce(sum(amount) filter (where kind = 'couponCost'), 0)::bigint,
          -coalesce(sum(amount) filter (where kind = 'tax'), 0)::bigint,
          -coalesce(sum(amount) filter (where kind in ('revenue', 'platformFee', 'tips')), 0)::bigint,
          -coalesce(sum(amount) filter (where kind in ('creatorPayableHeld', 'creatorPayable')), 0)::bigint,
          -coalesce(sum(amount) filter (where kind = 'escrow'), 0)::bigint
        from (
          select e.kind, e.amount_minor as amount, t.kind in ('refund', 'chargeback', 'surplusReturned', 'disputeWon') as reversal,
            case $4
              when 'stream' then coalesce(e.stream, '')
              when 'day' then to_char(t.at at time zone $5, 'YYYY-MM-DD')
              else coalesce((select l.creator_id::text from commerce.order_lines l where l.id = e.line_id), '') end as key
          from commerce.ledger_entries e join commerce.ledger_transactions t on t.id = e.transaction_id
          where e.currency = $1 and t.at >= $2 and t.at < $3
            and t.kind not in ('holdReleased', 'payoutPrepared', 'payoutPaid', 'payoutCancelled')) as moved
        group by key order by key
        """;

    public Task<IReadOnlyList<AccountBalance>> Accounts(string? currency, CancellationToken cancellationToken) => Read(
        AccountsSql, [Text(currency)], row => new AccountBalance(row.GetString(0), row.GetString(1), row.GetInt64(2)), cancellationToken);

    public Task<IReadOnlyList<Due>> Payable(Currency currency, long minimumMinor, CancellationToken cancellationToken) => Read(
        PayableSql, [Text(currency.Code), new() { Value = minimumMinor }], row => new Due(new MemberId(row.GetGuid(0)), row.GetInt64(1)), cancellationToken);

    public Task<IReadOnlyList<HeldEarning>> HeldBefore(DateTimeOffset time, int limit, CancellationToken cancellationToken) =>
        Read(HeldBeforeSql, [new() { Value = time }, new() { Value = limit }], HeldOf, cancellationToken);

    public Task<IReadOnlyList<HeldEarning>> HeldBy(OrderLineId line, CancellationToken cancellationToken) =>
        Read(HeldBySql, [new() { Value = line.Value }], HeldOf, cancellationToken);

    public Task<IReadOnlyList<CreatorBalance>> BalancesOf(MemberId creator, CancellationToken cancellationToken) => Read(
        BalancesSql,
        [new() { Value = creator.Value }],
        row => new CreatorBalance(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4)),
        cancellationToken);

    public Task<IReadOnlyList<EarningRow>> EarningsOf(
        MemberId creator, string? currency, DateTimeOffset from, DateTimeOffset to, Cursor? after, int limit, CancellationToken cancellationToken) => Read(
        EarningsSql,
        [
            new() { Value = creator.Value }, Text(currency), new() { Value = from }, new() { Value = to },
            new() { Value = (object?)after?.AsTime() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz }, new() { Value = after?.Id ?? Guid.Empty }, new() { Value = limit },
        ],
        row => new EarningRow(
            row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1), Choice<LedgerTransactionKind>(row, 2) ?? LedgerTransactionKind.Sale, row.GetString(3), row.GetInt64(4),
            Choice<RevenueStream>(row, 5), row.IsDBNull(6) ? null : row.GetString(6), row.IsDBNull(7) ? null : row.GetString(7)),
        cancellationToken);

    public Task<IReadOnlyList<RevenueRow>> Revenue(
        Currency currency, DateTimeOffset from, DateTimeOffset to, RevenueGrouping by, TimeZoneInfo zone, CancellationToken cancellationToken) => Read(
        RevenueSql,
        [Text(currency.Code), new() { Value = from }, new() { Value = to }, Text(by.ToString().ToLowerInvariant()), Text(zone.Id)],
        row => new RevenueRow(
            row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetInt64(7)),
        cancellationToken);

    private async Task<IReadOnlyList<T>> Read<T>(
        string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> map, CancellationToken cancellationToken)
    {
        await using var command = source.CommandBeside(db, sql);
        command.Parameters.AddRange(parameters);
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    private static HeldEarning HeldOf(NpgsqlDataReader row) => new(
        new OrderId(row.GetGuid(0)), new OrderLineId(row.GetGuid(1)), new MemberId(row.GetGuid(2)),
        Currency.Find(row.GetString(3)) ?? Currency.Cny, Choice<RevenueStream>(row, 4), row.GetInt64(5));

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static T? Choice<T>(NpgsqlDataReader row, int column)
        where T : struct, Enum => row.IsDBNull(column) ? null : Enum.Parse<T>(row.GetString(column), ignoreCase: true);
}
