using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Npgsql;
using NpgsqlTypes;

namespace Portal.Benchmarks.Ceilings;

/// <summary>An order placed and paid as one request, one statement and one durable commit: the rows an order leaves behind and nothing else. No price, no checks, no gapless number.</summary>
internal static class CeilingOrders
{
    private const string Schema = """
        drop table if exists ceiling_orders, ceiling_items, ceiling_invoices, ceiling_entries, ceiling_postings, ceiling_accounts, ceiling_tasks;
        create table ceiling_orders (id uuid primary key, sequence bigint generated always as identity, customer uuid not null, status text not null, placed_at timestamptz not null, paid_at timestamptz, total_minor bigint not null, invoice uuid not null);
        create table ceiling_items (id uuid primary key, order_id uuid not null, name text not null, configuration jsonb not null, amount_minor bigint not null, status text not null, timeline jsonb not null);
        create index on ceiling_items (order_id);
        create table ceiling_invoices (id uuid primary key, sequence bigint generated always as identity, customer uuid not null, order_id uuid not null, status text not null, lines jsonb not null, total_minor bigint not null, issued_at timestamptz not null, paid_at timestamptz);
        create table ceiling_entries (id uuid primary key, sequence bigint generated always as identity, key text not null unique, what text not null, at timestamptz not null, invoice uuid not null, seal text not null);
        create table ceiling_accounts (id uuid primary key, balance_minor bigint not null check (balance_minor >= 0), postings bigint not null);
        create table ceiling_postings (entry uuid not null, account uuid not null, number bigint not null, amount_minor bigint not null, balance_after bigint not null, primary key (account, number));
        create table ceiling_tasks (id uuid primary key, status text not null, step text not null, due_at timestamptz not null, order_id uuid not null, purchase jsonb not null);
        create index on ceiling_tasks (due_at) where status = 'Due';
        insert into ceiling_accounts select uuid_in(lpad(n::text, 32, '0')::cstring), 9000000000000, 0 from generate_series(0, 63) n;
        """;

    // Parameters: order, item, invoice, entry, wallet, held account, amount, lines.
    private const string Statement = """
        with paid as (update ceiling_accounts set balance_minor = balance_minor - $7, postings = postings + 1 where id = $5 returning id, postings, balance_minor),
        held as (update ceiling_accounts set balance_minor = balance_minor + $7, postings = postings + 1 where id = $6 returning id, postings, balance_minor),
        placed as (insert into ceiling_orders (id, customer, status, placed_at, paid_at, total_minor, invoice) values ($1, $5, 'Paid', now(), now(), $7, $3)),
        item as (insert into ceiling_items values ($2, $1, 'server', $8, $7, 'Waiting', $8)),
        invoice as (insert into ceiling_invoices (id, customer, order_id, status, lines, total_minor, issued_at, paid_at) values ($3, $5, $1, 'Paid', $8, $7, now(), now())),
        entry as (insert into ceiling_entries (id, key, what, at, invoice, seal) values ($4, 'invoice-payment:' || $3::text, 'payment', now(), $3, encode(sha256($3::text::bytea), 'hex'))),
        task as (insert into ceiling_tasks values ($2, 'Due', 'new', now(), $1, $8))
        insert into ceiling_postings
        select $4, id, postings, -$7, balance_minor from paid union all select $4, id, postings, $7, balance_minor from held
        """;

    public static async Task Map(WebApplication app, NpgsqlDataSource database)
    {
        await using var schema = database.CreateCommand(Schema);
        await schema.ExecuteNonQueryAsync();
        app.MapPost("/orders", async (HttpContext http, CancellationToken cancellationToken) =>
        {
            var order = await JsonSerializer.DeserializeAsync<CeilingOrder>(http.Request.Body, JsonSerializerOptions.Web, cancellationToken);
            var id = await Place(database, order!, cancellationToken);
            await http.Response.WriteAsJsonAsync(new { id, status = "paid" }, cancellationToken);
        });
    }

    private static async Task<Guid> Place(NpgsqlDataSource database, CeilingOrder order, CancellationToken cancellationToken)
    {
        var (id, item) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Statement, connection);
        foreach (var value in new[] { id, item, Guid.CreateVersion7(), Guid.CreateVersion7(), Account(2 * order.Customer), Account((2 * order.Customer) + 1) })
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = value });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = order.AmountFen });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = JsonSerializer.Serialize(order.Lines), NpgsqlDbType = NpgsqlDbType.Jsonb });
        await command.PrepareAsync(cancellationToken);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return id;
    }

    private static Guid Account(int number) => new($"{number:D32}");
}

/// <param name="Customer">0 to 31.</param>
internal sealed record CeilingOrder(int Customer, long AmountFen, IReadOnlyList<CeilingLine> Lines);

internal sealed record CeilingLine(string Description, string Detail, decimal Quantity, string Unit, long AmountFen);
