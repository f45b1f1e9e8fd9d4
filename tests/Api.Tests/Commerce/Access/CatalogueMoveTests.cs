using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace KnowledgePay.Api.Tests.Commerce.Access;

/// <summary>The move of shown prices and grants into commerce, on a database that an older version of the program filled.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CatalogueMoveTests
{
    private const string Move = "20261122000100_MoveCatalogueIntoCommerce";
    private string connectionString = "";

    [Test]
    public async Task Rows_written_before_and_during_a_move_that_stopped_half_way_arrive_exactly_once()
    {
        connectionString = await EmptyDatabase();
        await MigrateTo("20261121000000_Initial");
        await Insert(products: 60, grants: 2600, from: 0);
        await MigrateTo("20261122000050_GuardTheAccessLog");

        // The second batch of a thousand grants meets a row that cannot be written, as a server that goes away would.
        await Execute(
            """
            create function stop_half_way() returns trigger language plpgsql as $$
            begin
              if (select count(*) from commerce.access_events) >= 1500 then raise exception 'The power went out.'; end if;
              return new;
            end $$;
            create trigger stop_half_way before insert on commerce.access_events for each row execute function stop_half_way();
            """);
        await Should.ThrowAsync<PostgresException>(() => MigrateTo(Move));
        (await Number("select count(*) from commerce.prices")).ShouldBe(60, "prices are moved first");
        (await Number("select count(*) from catalog.access_grants")).ShouldBe(1600, "the first batch stays where it went");

        // The old version goes on selling meanwhile: new rows, and a price that changes.
        await Insert(products: 5, grants: 40, from: 100_000);
        await Execute("update catalog.products set price_minor = 4321 where slug = 'work-1'");
        await Execute("drop trigger stop_half_way on commerce.access_events");
        await MigrateTo(Move);

        (await Number("select to_regclass('catalog.access_grants') is null")).ShouldBe(1);
        (await Number("select count(*) from commerce.access_events where kind = 'granted'")).ShouldBe(2640);
        (await Number("select count(distinct right_id) from commerce.access_events where kind = 'granted'")).ShouldBe(2640);
        (await Number("select count(*) from commerce.access_events r join expected_revoked e on e.id = r.right_id where r.kind = 'revoked' and r.written_at = e.revoked_at"))
            .ShouldBe(await Number("select count(*) from expected_revoked"));
        (await Number("select count(*) from commerce.access_events g join commerce.access_events r using (right_id) where g.kind = 'granted' and r.kind = 'revoked' and g.sequence > r.sequence"))
            .ShouldBe(0, "a grant stands in the log before it is taken back");
        (await Number("select count(*) from commerce.prices")).ShouldBe(66, "65 products, one of which changed its price");
        (await Number(
            """
            select count(*) from catalog.products p where p.price_minor <> (
              select b.amount_minor from commerce.prices b where b.product_id = p.id and b.currency = p.price_currency and b.starts_at <= now()
              order by b.starts_at desc, b.created_at desc, b.id desc limit 1)
            """)).ShouldBe(0);
        await MigrateTo(null);
    }

    [Test]
    public async Task The_access_log_is_never_changed_nor_cut()
    {
        connectionString = await EmptyDatabase();
        await MigrateTo("20261121000000_Initial");
        await Insert(products: 1, grants: 2, from: 0);
        await MigrateTo(null);

        foreach (var sql in new[] { "update commerce.access_events set note = 'x'", "delete from commerce.access_events", "truncate commerce.access_events" })
        {
            (await Should.ThrowAsync<PostgresException>(() => Execute(sql))).MessageText.ShouldBe("The access log is append-only.");
        }
    }

    /// <summary>A database without schema that is dropped with those of the run.</summary>
    private static Task<string> EmptyDatabase() => DatabaseSetUp.EmptyDatabase();

    private async Task MigrateTo(string? migration)
    {
        var options = new DbContextOptionsBuilder<AppDbContext>()
            .UseNpgsql(connectionString + ";Pooling=false", npgsql => npgsql.MigrationsHistoryTable("migrations", "messaging")).Options;
        await using var db = new AppDbContext(options);
        await db.GetService<IMigrator>().MigrateAsync(migration);
    }

    /// <summary>Rows in the shape of the version before: every third grant was taken back.</summary>
    private async Task Insert(int products, int grants, int from)
    {
        await Execute("create table if not exists expected_revoked (id uuid, revoked_at timestamptz)");
        await Execute(
            $"""
            insert into catalog.products
              (id, slug, kind, language, title, subtitle, summary, description, audience, outcomes, level, tags, byline, price_minor, price_currency, status,
               created_at, updated_at, version)
            select gen_random_uuid(), 'work-' || n, 'course', 'en', 'Work ' || n, '', '', '', array[]::text[], array[]::text[], 'beginner', array[]::text[], '', n * 100, 'CNY', 'published',
              '2026-01-01', '2026-01-01', 1
            from generate_series({from} + 1, {from} + {products}) n;
            insert into catalog.access_grants (id, product_id, member_id, granted_by, reason, granted_at, revoked_at, version)
            select gen_random_uuid(), (select id from catalog.products order by id limit 1), gen_random_uuid(), gen_random_uuid(), 'Because ' || n,
              '2026-02-01', case when n % 3 = 0 then timestamptz '2026-02-02' end, 1
            from generate_series(1, {grants}) n;
            insert into expected_revoked select id, revoked_at from catalog.access_grants where revoked_at is not null;
            """);
        await Execute("create table deduplicated as select distinct * from expected_revoked; drop table expected_revoked; alter table deduplicated rename to expected_revoked");
    }

    private async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<long> Number(string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        var value = await command.ExecuteScalarAsync();
        return value is true ? 1 : Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture);
    }
}
