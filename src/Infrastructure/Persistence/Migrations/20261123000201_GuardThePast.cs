using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace KnowledgePay.Infrastructure.Persistence.Migrations;

/// <summary>
/// How works and categories were is only ever added to. What was taken out before this migration is not known: until a work's
/// first change after it, its past is taken to be as it is, except that authors are known to have come when they accepted.
/// </summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261123000201_GuardThePast")]
public sealed class GuardThePast : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        insert into catalog.product_past (product_id, owner_id, category_id, authors, items, until)
        select p.id, p.owner_id, p.category_id,
          array(select b.member_id from catalog.product_authors b where b.product_id = p.id and b.accepted_at < came.accepted_at),
          array(select m.product_id from catalog.bundle_members m where m.bundle_id = p.id),
          came.accepted_at
        from (select distinct a.product_id, a.accepted_at from catalog.product_authors a) came join catalog.products p on p.id = came.product_id
        where came.accepted_at > p.created_at order by came.accepted_at;

        create function catalog.refuse_past_change() returns trigger language plpgsql as $$
        begin
          raise exception 'How things were is append-only.' using errcode = 'restrict_violation';
        end $$;
        create trigger product_past_append_only before update or delete or truncate on catalog.product_past
          for each statement execute function catalog.refuse_past_change();
        create trigger category_past_append_only before update or delete or truncate on catalog.category_past
          for each statement execute function catalog.refuse_past_change();
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("drop function catalog.refuse_past_change() cascade;");
}
