using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KnowledgePay.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class CreditsChargesAndInvoices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "failed_charge_amount_minor",
                schema: "commerce",
                table: "memberships",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "failed_charge_at",
                schema: "commerce",
                table: "memberships",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "failed_charge_currency",
                schema: "commerce",
                table: "memberships",
                type: "character varying(3)",
                maxLength: 3,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "failed_charge_next_attempt_at",
                schema: "commerce",
                table: "memberships",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "failed_charge_pay_url",
                schema: "commerce",
                table: "memberships",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "credit_lost_minor",
                schema: "commerce",
                table: "membership_periods",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "credited_minor",
                schema: "commerce",
                table: "membership_periods",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<Guid>(
                name: "credited_to",
                schema: "commerce",
                table: "membership_periods",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "account",
                schema: "commerce",
                table: "invoice_requests",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "address",
                schema: "commerce",
                table: "invoice_requests",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "bank",
                schema: "commerce",
                table: "invoice_requests",
                type: "character varying(120)",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "phone",
                schema: "commerce",
                table: "invoice_requests",
                type: "character varying(30)",
                maxLength: 30,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "type",
                schema: "commerce",
                table: "invoice_requests",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "ordinary");

            migrationBuilder.CreateTable(
                name: "product_refund_policies",
                schema: "commerce",
                columns: table => new
                {
                    product_id = table.Column<Guid>(type: "uuid", nullable: false),
                    window_hours = table.Column<int>(type: "integer", nullable: false),
                    max_consumed_percent = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_product_refund_policies", x => x.product_id);
                    table.CheckConstraint("ck_product_refund_policies_range", "window_hours between 0 and 8760 and max_consumed_percent between 0 and 100");
                });

            // The type of an invoice stood as the first line of its note; what a buyer wrote behind it stays there, for whoever issues it.
            migrationBuilder.Sql("""
                update commerce.invoice_requests
                set type = 'special', note = nullif(btrim(regexp_replace(note, '^增值税专用发票[[:space:]]*', '')), '')
                where kind = 'company' and note ~ '^增值税专用发票([[:space:]]|$)';
                """);

            // What an upgrade took over from the plans before it is the difference between its price and what was paid for it. It came from
            // the periods that ended when it began: whole ones that had not begun then, and what was left of the one in force.
            migrationBuilder.Sql("""
                with plan as (
                  select p.membership_id, p.id, p.position, p.valid_from, p.price_minor - coalesce(l.total_minor, g.paid_minor, 0) as credit
                  from commerce.membership_periods p
                  left join commerce.order_lines l on l.id = p.id
                  left join commerce.gifts g on g.id = p.id
                ), source as (
                  select s.membership_id, s.id, plan.id as taken_by, plan.credit,
                    case when s.valid_from = s.valid_until then s.price_minor - s.refunded_minor end as ahead
                  from plan
                  join commerce.membership_periods s on s.membership_id = plan.membership_id and s.position < plan.position
                    and s.cut_short and s.valid_until = plan.valid_from
                  where plan.credit > 0
                ), credited as (
                  select membership_id, id, taken_by,
                    coalesce(ahead, greatest(0, credit - coalesce(sum(ahead) over (partition by membership_id, taken_by), 0))) as minor
                  from source
                )
                update commerce.membership_periods p set credited_to = c.taken_by, credited_minor = c.minor
                from credited c where p.membership_id = c.membership_id and p.id = c.id and c.minor > 0;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "product_refund_policies",
                schema: "commerce");

            migrationBuilder.DropColumn(
                name: "failed_charge_amount_minor",
                schema: "commerce",
                table: "memberships");

            migrationBuilder.DropColumn(
                name: "failed_charge_at",
                schema: "commerce",
                table: "memberships");

            migrationBuilder.DropColumn(
                name: "failed_charge_currency",
                schema: "commerce",
                table: "memberships");

            migrationBuilder.DropColumn(
                name: "failed_charge_next_attempt_at",
                schema: "commerce",
                table: "memberships");

            migrationBuilder.DropColumn(
                name: "failed_charge_pay_url",
                schema: "commerce",
                table: "memberships");

            migrationBuilder.DropColumn(
                name: "credit_lost_minor",
                schema: "commerce",
                table: "membership_periods");

            migrationBuilder.DropColumn(
                name: "credited_minor",
                schema: "commerce",
                table: "membership_periods");

            migrationBuilder.DropColumn(
                name: "credited_to",
                schema: "commerce",
                table: "membership_periods");

            migrationBuilder.DropColumn(
                name: "account",
                schema: "commerce",
                table: "invoice_requests");

            migrationBuilder.DropColumn(
                name: "address",
                schema: "commerce",
                table: "invoice_requests");

            migrationBuilder.DropColumn(
                name: "bank",
                schema: "commerce",
                table: "invoice_requests");

            migrationBuilder.DropColumn(
                name: "phone",
                schema: "commerce",
                table: "invoice_requests");

            migrationBuilder.DropColumn(
                name: "type",
                schema: "commerce",
                table: "invoice_requests");
        }
    }
}
