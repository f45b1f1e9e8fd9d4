using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace KnowledgePay.Infrastructure.Persistence.Migrations;

/// <summary>
/// Moves what the catalogue kept before there was a shop: shown prices into the price book, grants into the access log. In
/// batches of their own transactions, while servers of the former version still write: a row is moved by the statement that
/// takes it away (grants) or that finds it missing (prices), so that the move may be stopped anywhere and run again. The last
/// batch locks the old table, takes what is left and drops it.
/// </summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000100_MoveCatalogueIntoCommerce")]
public sealed class MoveCatalogueIntoCommerce : Migration
{
    private const string Routines =
        """
        create or replace function commerce.move_prices(batch integer) returns integer language sql as $$
          with missing as (
            select p.id, p.price_minor, p.price_currency, p.created_at, e.amount_minor is null as is_first
            from catalog.products p
            left join lateral (
              select b.amount_minor from commerce.prices b
              where b.product_id = p.id and b.currency = p.price_currency and b.withdrawn_at is null and b.starts_at <= now()
              order by b.starts_at desc, b.created_at desc, b.id desc limit 1) e on true
            where e.amount_minor is distinct from p.price_minor
            order by p.id limit batch),
          moved as (
            insert into commerce.prices (id, product_id, currency, amount_minor, starts_at, created_at, shown_at)
            select gen_random_uuid(), m.id, m.price_currency, m.price_minor, case when m.is_first then least(m.created_at, now()) else now() end, now(), now()
            from missing m returning 1)
          select count(*)::integer from moved
        $$;

        create or replace function commerce.move_grants(batch integer) returns integer language plpgsql as $$
        declare moved integer;
        begin
          if to_regclass('catalog.access_grants') is null then
            return 0;
          end if;

          with taken as (
            delete from catalog.access_grants g
            where g.id in (select d.id from catalog.access_grants d order by d.id limit batch for update skip locked)
            returning g.*),
          lines as (
            select t.*, 'granted' as kind, 1 as turn, t.granted_at as at from taken t
            union all
            select t.*, 'revoked', 2, t.revoked_at from taken t where t.revoked_at is not null),
          written as (
            insert into commerce.access_events
              (member_id, id, kind, scope_kind, scope_id, right_id, valid_from, retry_days, grace_days, source_type, source_id, written_by, note, written_at)
            select l.member_id, gen_random_uuid(), l.kind, 'product', l.product_id, l.id, l.at, 0, 0, 'grant', l.id,
              case l.turn when 1 then l.granted_by end, case l.turn when 1 then l.reason end, l.at
            from lines l order by l.id, l.turn
            on conflict do nothing)
          select count(*)::integer into moved from taken;
          return moved;
        end $$;

        create or replace procedure commerce.move_catalogue(batch integer) language plpgsql as $$
        begin
          while commerce.move_prices(batch) > 0 loop
            commit;
          end loop;
          while commerce.move_grants(batch) > 0 loop
            commit;
          end loop;
          commit;
        end $$;
        """;

    private const string Finish =
        """
        do $$ begin
          if to_regclass('catalog.access_grants') is not null then
            lock table catalog.access_grants in access exclusive mode;
            perform commerce.move_grants(2147483647);
            drop table catalog.access_grants;
          end if;
        end $$;
        drop procedure if exists commerce.move_catalogue(integer);
        drop function if exists commerce.move_grants(integer);
        drop function if exists commerce.move_prices(integer);
        """;

    private const string PutBack =
        """
        create table catalog.access_grants (
          id uuid not null constraint pk_access_grants primary key,
          product_id uuid not null constraint fk_access_grants_products_product_id references catalog.products (id) on delete cascade,
          member_id uuid not null, granted_by uuid not null, reason varchar(500) not null,
          granted_at timestamptz not null, revoked_at timestamptz, version integer not null);
        create unique index ux_access_grants_active on catalog.access_grants (product_id, member_id) where revoked_at is null;
        create index ix_access_grants_member_id on catalog.access_grants (member_id);
        insert into catalog.access_grants (id, product_id, member_id, granted_by, reason, granted_at, revoked_at, version)
        select g.right_id, g.scope_id, g.member_id, coalesce(g.written_by, g.member_id), coalesce(g.note, ''), g.valid_from, r.valid_from, 1
        from commerce.access_events g
        left join commerce.access_events r on r.member_id = g.member_id and r.right_id = g.right_id and r.kind = 'revoked'
        where g.kind = 'granted' and g.source_type = 'grant' and g.scope_kind = 'product';
        """;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(Routines, suppressTransaction: true);
        migrationBuilder.Sql("call commerce.move_catalogue(1000);", suppressTransaction: true);
        migrationBuilder.Sql(Finish);
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(PutBack);
}
