using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Domain.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class ChangesOfServices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "attached_to",
                table: "services",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "term_kept",
                table: "services",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<List<string>>(
                name: "before",
                table: "service_operations",
                type: "text[]",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "details",
                table: "service_operations",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "made",
                table: "service_operations",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "upstream_task",
                table: "service_operations",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "was_at_work",
                table: "service_operations",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<List<string>>(
                name: "known_before",
                table: "purchase_attempts",
                type: "text[]",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "size_before",
                table: "purchase_attempts",
                type: "jsonb",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "service_purchases",
                columns: table => new
                {
                    order = table.Column<Guid>(type: "uuid", nullable: false),
                    service = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    lane = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    present = table.Column<string>(type: "jsonb", nullable: true),
                    target = table.Column<string>(type: "jsonb", nullable: true),
                    copy = table.Column<string>(type: "jsonb", nullable: true),
                    made = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    protected_password = table.Column<string>(type: "text", nullable: true),
                    paid_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_service_purchases", x => x.order);
                });

            migrationBuilder.CreateIndex(
                name: "ix_service_purchases_one_open",
                table: "service_purchases",
                columns: new[] { "service", "lane" },
                unique: true,
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_service_purchases_service_key",
                table: "service_purchases",
                columns: new[] { "service", "key" });

            // Renewals under way keep their place.
            migrationBuilder.Sql("insert into service_purchases (\"order\", service, kind, lane, key, ended_at) select \"order\", service, 'Renewal', 'Term', key, ended_at from service_renewals");

            migrationBuilder.DropTable(
                name: "service_renewals");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "service_purchases");

            migrationBuilder.DropColumn(
                name: "attached_to",
                table: "services");

            migrationBuilder.DropColumn(
                name: "term_kept",
                table: "services");

            migrationBuilder.DropColumn(
                name: "before",
                table: "service_operations");

            migrationBuilder.DropColumn(
                name: "details",
                table: "service_operations");

            migrationBuilder.DropColumn(
                name: "made",
                table: "service_operations");

            migrationBuilder.DropColumn(
                name: "upstream_task",
                table: "service_operations");

            migrationBuilder.DropColumn(
                name: "was_at_work",
                table: "service_operations");

            migrationBuilder.DropColumn(
                name: "known_before",
                table: "purchase_attempts");

            migrationBuilder.DropColumn(
                name: "size_before",
                table: "purchase_attempts");

            migrationBuilder.CreateTable(
                name: "service_renewals",
                columns: table => new
                {
                    order = table.Column<Guid>(type: "uuid", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    service = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_service_renewals", x => x.order);
                });

            migrationBuilder.CreateIndex(
                name: "ix_service_renewals_one_open",
                table: "service_renewals",
                column: "service",
                unique: true,
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_service_renewals_service_key",
                table: "service_renewals",
                columns: new[] { "service", "key" });
        }
    }
}
