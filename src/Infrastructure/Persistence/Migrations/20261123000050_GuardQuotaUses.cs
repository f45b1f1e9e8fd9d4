using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace KnowledgePay.Infrastructure.Persistence.Migrations;

/// <summary>What was used of quotas is only ever added to: a use is taken back by a line of its own.</summary>
[DbContext(typeof(AppDbContext))]
[Migration("20261123000050_GuardQuotaUses")]
public sealed class GuardQuotaUses : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create function commerce.refuse_quota_use_change() returns trigger language plpgsql as $$
        begin
          raise exception 'Uses of quotas are append-only.' using errcode = 'restrict_violation';
        end $$;
        create trigger quota_uses_append_only before update or delete or truncate on commerce.quota_uses
          for each statement execute function commerce.refuse_quota_use_change();
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        "drop function commerce.refuse_quota_use_change() cascade;");
}
