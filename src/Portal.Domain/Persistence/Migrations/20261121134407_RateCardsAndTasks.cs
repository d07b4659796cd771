using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Domain.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class RateCardsAndTasks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "fingerprint_key",
                table: "purchase_attempts",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(300)",
                oldMaxLength: 300);

            migrationBuilder.AddColumn<string>(
                name: "upstream_task",
                table: "purchase_attempts",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "rate_cards",
                columns: table => new
                {
                    upstream = table.Column<Guid>(type: "uuid", nullable: false),
                    per_month = table.Column<string>(type: "jsonb", nullable: false),
                    per_hour = table.Column<string>(type: "jsonb", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rate_cards", x => x.upstream);
                    table.ForeignKey(
                        name: "fk_rate_cards_upstream_accounts_upstream",
                        column: x => x.upstream,
                        principalTable: "upstream_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "rate_cards");

            migrationBuilder.DropColumn(
                name: "upstream_task",
                table: "purchase_attempts");

            migrationBuilder.AlterColumn<string>(
                name: "fingerprint_key",
                table: "purchase_attempts",
                type: "character varying(300)",
                maxLength: 300,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(1000)",
                oldMaxLength: 1000);
        }
    }
}
