using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace KnowledgePay.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class KeepThePast : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "category_past",
                schema: "catalog",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    category_id = table.Column<Guid>(type: "uuid", nullable: false),
                    parent_id = table.Column<Guid>(type: "uuid", nullable: true),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_category_past", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "product_past",
                schema: "catalog",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    product_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    category_id = table.Column<Guid>(type: "uuid", nullable: true),
                    authors = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    items = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_product_past", x => x.number);
                });

            migrationBuilder.CreateIndex(
                name: "ix_category_past_category",
                schema: "catalog",
                table: "category_past",
                columns: new[] { "category_id", "until", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_product_past_items",
                schema: "catalog",
                table: "product_past",
                column: "items")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_product_past_product",
                schema: "catalog",
                table: "product_past",
                columns: new[] { "product_id", "until", "number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "category_past",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "product_past",
                schema: "catalog");
        }
    }
}
