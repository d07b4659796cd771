using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Domain.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class UpstreamHealth : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "balance_at",
                table: "upstream_accounts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "balance_fen",
                table: "upstream_accounts",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "failing_since",
                table: "upstream_accounts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "low_balance_since",
                table: "upstream_accounts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "paused_until",
                table: "upstream_accounts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "paused_why",
                table: "upstream_accounts",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "balance_at",
                table: "upstream_accounts");

            migrationBuilder.DropColumn(
                name: "balance_fen",
                table: "upstream_accounts");

            migrationBuilder.DropColumn(
                name: "failing_since",
                table: "upstream_accounts");

            migrationBuilder.DropColumn(
                name: "low_balance_since",
                table: "upstream_accounts");

            migrationBuilder.DropColumn(
                name: "paused_until",
                table: "upstream_accounts");

            migrationBuilder.DropColumn(
                name: "paused_why",
                table: "upstream_accounts");
        }
    }
}
