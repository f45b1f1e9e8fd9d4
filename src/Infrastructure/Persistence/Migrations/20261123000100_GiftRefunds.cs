using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KnowledgePay.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class GiftRefunds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "refunded_minor",
                schema: "commerce",
                table: "gifts",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            // What went back of gifts before is known by their lines.
            migrationBuilder.Sql("""
                update commerce.gifts g set refunded_minor = least(l.refunded_minor, g.paid_minor)
                from commerce.order_lines l where l.id = g.order_line_id and l.refunded_minor > 0;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "refunded_minor",
                schema: "commerce",
                table: "gifts");
        }
    }
}
