using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KnowledgePay.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class QuotaUses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "continues_id",
                schema: "commerce",
                table: "membership_periods",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "continues_month",
                schema: "commerce",
                table: "membership_periods",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "quota_uses",
                schema: "commerce",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    membership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quota = table.Column<string>(type: "character varying(65)", maxLength: 65, nullable: false),
                    words = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    month = table.Column<int>(type: "integer", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    marked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    marked_by = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    source_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    source_id = table.Column<Guid>(type: "uuid", nullable: false),
                    corrects_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quota_uses", x => x.id);
                    table.CheckConstraint("ck_quota_uses_count", "count in (1, -1) and (count = -1) = (corrects_id is not null)");
                    table.ForeignKey(
                        name: "fk_quota_uses_memberships_membership_id",
                        column: x => x.membership_id,
                        principalSchema: "commerce",
                        principalTable: "memberships",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_quota_uses_quota_uses_corrects_id",
                        column: x => x.corrects_id,
                        principalSchema: "commerce",
                        principalTable: "quota_uses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_quota_uses_membership",
                schema: "commerce",
                table: "quota_uses",
                columns: new[] { "membership_id", "marked_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_quota_uses_corrects",
                schema: "commerce",
                table: "quota_uses",
                column: "corrects_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_quota_uses_source",
                schema: "commerce",
                table: "quota_uses",
                columns: new[] { "source_type", "source_id" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "quota_uses",
                schema: "commerce");

            migrationBuilder.DropColumn(
                name: "continues_id",
                schema: "commerce",
                table: "membership_periods");

            migrationBuilder.DropColumn(
                name: "continues_month",
                schema: "commerce",
                table: "membership_periods");
        }
    }
}
