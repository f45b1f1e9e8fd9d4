using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace KnowledgePay.Infrastructure.Persistence.Migrations;

/// <summary>
/// The access log is only ever added to, and every change of what decisions are made of is announced on the channel
/// <c>access_changed</c> when it commits: <c>m:</c> a member's log, <c>p:</c> a product's facts, <c>t:</c> a tier, <c>*</c> anything.
/// What tiers give is kept as it was before each change.
/// </summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261122000050_GuardTheAccessLog")]
public sealed class GuardTheAccessLog : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create function commerce.refuse_access_log_change() returns trigger language plpgsql as $$
        begin
          raise exception 'The access log is append-only.' using errcode = 'restrict_violation';
        end $$;
        create trigger access_events_append_only before update or delete or truncate on commerce.access_events
          for each statement execute function commerce.refuse_access_log_change();

        create function commerce.announce_access(kind text, ids uuid[]) returns void language plpgsql as $$
        begin
          if cardinality(ids) > 200 then
            perform pg_notify('access_changed', '*');
          else
            perform pg_notify('access_changed', kind || ':' || id) from (select distinct id from unnest(ids) as id where id is not null) d;
          end if;
        end $$;

        create function commerce.announce_log() returns trigger language plpgsql as $$
        begin
          perform commerce.announce_access('m', (select array_agg(distinct member_id) from added));
          return null;
        end $$;
        create trigger access_events_announce after insert on commerce.access_events
          referencing new table as added for each statement execute function commerce.announce_log();

        create function commerce.announce_product_update() returns trigger language plpgsql as $$
        declare changed uuid[];
        begin
          select array_agg(a.id) into changed from after_rows a join before_rows b on b.id = a.id
          where (a.price_minor, a.owner_id, a.category_id) is distinct from (b.price_minor, b.owner_id, b.category_id);
          if changed is not null then
            perform commerce.announce_access('p', changed || array(select m.product_id from catalog.bundle_members m where m.bundle_id = any(changed)));
          end if;
          return null;
        end $$;
        create trigger products_announce_update after update on catalog.products
          referencing old table as before_rows new table as after_rows for each statement execute function commerce.announce_product_update();

        create function commerce.announce_rows() returns trigger language plpgsql as $$
        declare changed uuid[];
        begin
          execute format('select array_agg(distinct %I) from touched', tg_argv[1]) into changed;
          if changed is not null then
            perform commerce.announce_access(tg_argv[0], changed);
          end if;
          return null;
        end $$;
        create trigger products_announce_insert after insert on catalog.products
          referencing new table as touched for each statement execute function commerce.announce_rows('p', 'id');
        create trigger products_announce_delete after delete on catalog.products
          referencing old table as touched for each statement execute function commerce.announce_rows('p', 'id');
        create trigger product_authors_announce_insert after insert on catalog.product_authors
          referencing new table as touched for each statement execute function commerce.announce_rows('p', 'product_id');
        create trigger product_authors_announce_update after update on catalog.product_authors
          referencing new table as touched for each statement execute function commerce.announce_rows('p', 'product_id');
        create trigger product_authors_announce_delete after delete on catalog.product_authors
          referencing old table as touched for each statement execute function commerce.announce_rows('p', 'product_id');
        create trigger bundle_members_announce_insert after insert on catalog.bundle_members
          referencing new table as touched for each statement execute function commerce.announce_rows('p', 'product_id');
        create trigger bundle_members_announce_update after update on catalog.bundle_members
          referencing new table as touched for each statement execute function commerce.announce_rows('p', 'product_id');
        create trigger bundle_members_announce_delete after delete on catalog.bundle_members
          referencing old table as touched for each statement execute function commerce.announce_rows('p', 'product_id');
        create function commerce.keep_tier_terms() returns trigger language plpgsql as $$
        begin
          insert into commerce.tier_terms (id, tier_id, owner_id, benefits, policy, written_at)
          values (gen_random_uuid(), new.id, new.owner_id, new.benefits, new.policy, new.updated_at);
          return null;
        end $$;
        create trigger tiers_keep_terms_insert after insert on commerce.tiers for each row execute function commerce.keep_tier_terms();
        create trigger tiers_keep_terms_update after update on commerce.tiers for each row
          when ((old.owner_id, old.benefits, old.policy) is distinct from (new.owner_id, new.benefits, new.policy))
          execute function commerce.keep_tier_terms();
        create trigger tier_terms_append_only before update or delete or truncate on commerce.tier_terms
          for each statement execute function commerce.refuse_access_log_change();
        create trigger tiers_announce_insert after insert on commerce.tiers
          referencing new table as touched for each statement execute function commerce.announce_rows('t', 'id');
        create trigger tiers_announce_update after update on commerce.tiers
          referencing new table as touched for each statement execute function commerce.announce_rows('t', 'id');

        create function commerce.announce_everything() returns trigger language plpgsql as $$
        begin
          perform pg_notify('access_changed', '*');
          return null;
        end $$;
        create trigger categories_announce after update of parent_id or delete on catalog.categories
          for each statement execute function commerce.announce_everything();
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        drop function commerce.keep_tier_terms() cascade;
        drop function commerce.announce_everything() cascade;
        drop function commerce.announce_rows() cascade;
        drop function commerce.announce_product_update() cascade;
        drop function commerce.announce_log() cascade;
        drop function commerce.announce_access(text, uuid[]);
        drop function commerce.refuse_access_log_change() cascade;
        """);
}
