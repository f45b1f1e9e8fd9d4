using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace KnowledgePay.Api.Tests.Commerce.Access;

/// <summary>What rows of an earlier version become: gifts with refunds, upgrades that took credit over, invoices whose type stood in their note.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CarriedRowsTests
{
    private string connectionString = "";

    [Test]
    public async Task Rows_of_an_earlier_version_say_what_they_said()
    {
        connectionString = await DatabaseSetUp.EmptyDatabase();
        await MigrateTo("20261122000200_GuardTheLedger");
        await Execute(
            """
            create function u(n int) returns uuid language sql as $$ select lpad(n::text, 32, '0')::uuid $$;
            insert into commerce.orders (id, number, member_id, status, currency, subtotal_minor, discount_minor, total_minor, paid_minor, refunded_minor,
              placed_at, expires_at, refund_max_consumed_percent, refund_window_hours, version)
            values (u(1), 'KP1', u(9), 'fulfilled', 'CNY', 30000, 0, 30000, 30000, 20, '2026-01-01', '2026-01-01', 30, 72, 1);
            insert into commerce.order_lines (id, position, kind, title, unit_minor, discount_minor, platform_discount_minor, total_minor, refunded_minor, chosen_price, order_id)
            values (u(10), 0, 'gift', 'G', 100, 0, 0, 100, 20, false, u(1)), (u(11), 1, 'membership', 'A', 3000, 0, 0, 3000, 0, false, u(1)),
              (u(12), 2, 'membership', 'A ahead', 3000, 0, 0, 3000, 0, false, u(1)), (u(13), 3, 'membership', 'B', 5000, 0, 0, 5000, 0, false, u(1)),
              (u(14), 4, 'membership', 'B again', 9900, 0, 0, 9900, 0, false, u(1));
            insert into commerce.gifts (id, order_id, order_line_id, buyer_id, title, code, paid_minor, currency, status, issued_at, expires_at, version)
            values (u(20), u(1), u(10), u(9), 'G', 'C', 100, 'CNY', 'issued', '2026-01-01', '2027-01-01', 1);
            insert into commerce.memberships (id, member_id, tier_id, state, engine, period, current_period_start, current_period_end, cancel_at_period_end, paused_days_used,
              retry_days, grace_days, started_at, anchor, months_paid, version)
            values (u(30), u(9), u(41), 'active', 'prepaid', 'month', '2026-01-16', '2026-03-16', false, 0, 0, 7, '2026-01-01', '2026-01-16', 2, 1);
            insert into commerce.membership_periods (id, membership_id, tier_id, period, valid_from, valid_until, position, price_minor, currency, monthly_minor, cut_short,
              refunded_minor, paused)
            values (u(11), u(30), u(40), 'month', '2026-01-01', '2026-01-16', 0, 3000, 'CNY', 3000, true, 0, '0'),
              (u(12), u(30), u(40), 'month', '2026-01-16', '2026-01-16', 1, 3000, 'CNY', 3000, true, 0, '0'),
              (u(13), u(30), u(41), 'month', '2026-01-16', '2026-02-16', 2, 9500, 'CNY', 9500, false, 0, '0'),
              (u(14), u(30), u(41), 'month', '2026-02-16', '2026-03-16', 3, 9900, 'CNY', 9900, false, 0, '0');
            insert into commerce.invoice_requests (id, order_id, member_id, kind, title, email, status, amount_minor, currency, requested_at, version, note)
            select u(50 + n), u(100 + n), u(9), kind, 'T', 'a@b.example', 'requested', 1, 'CNY', '2026-01-01', 1, note
            from (values (1, 'company', E'增值税专用发票\n招商银行 6225\n请写明项目'), (2, 'company', '增值税专用发票'), (3, 'company', '不要增值税专用发票'), (4, 'person', null)) row(n, kind, note);
            """);

        await MigrateTo(null);

        (await Text("select refunded_minor::text from commerce.gifts")).ShouldBe("20");
        (await Text("select string_agg(type || '|' || coalesce(note, '-'), ';' order by id) from commerce.invoice_requests"))
            .ShouldBe("special|招商银行 6225\n请写明项目;special|-;ordinary|不要增值税专用发票;ordinary|-");
        (await Text("select string_agg(coalesce(credited_to::text, '-') || '|' || credited_minor, ';' order by position) from commerce.membership_periods"))
            .ShouldBe($"{Id(13)}|1500;{Id(13)}|3000;-|0;-|0", "45 were credited: 30 for the month that had not begun, the rest for the one in force");

        static string Id(int n) => $"00000000-0000-0000-0000-{n:D12}";
    }

    private async Task MigrateTo(string? migration)
    {
        var options = new DbContextOptionsBuilder<AppDbContext>()
            .UseNpgsql(connectionString + ";Pooling=false", npgsql => npgsql.MigrationsHistoryTable("migrations", "messaging")).Options;
        await using var db = new AppDbContext(options);
        await db.GetService<IMigrator>().MigrateAsync(migration);
    }

    private async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<string?> Text(string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (string?)await command.ExecuteScalarAsync();
    }
}
