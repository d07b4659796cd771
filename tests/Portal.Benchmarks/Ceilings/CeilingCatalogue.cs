using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Portal.Benchmarks.Ceilings;

/// <summary>What one card of the catalogue shows.</summary>
/// <param name="FromFen">Lowest monthly price.</param>
public sealed record CeilingOffering(string Id, string Name, string Zone, int Cpu, int MemoryGb, int BandwidthMbps, long FromFen);

/// <summary>A catalogue page of 20 offerings with one read of the database for each visit.</summary>
internal static class CeilingCatalogue
{
    private const string Schema = """
        create table if not exists ceiling_offerings (id text primary key, name text not null, zone text not null, cpu int not null, memory_gb int not null, bandwidth_mbps int not null, from_fen bigint not null);
        insert into ceiling_offerings select 'offering-' || n, 'BGP 多线 ' || n, '华南' || n % 5 || '区', 1 + n % 8, 2 * (1 + n % 8), 5 * n, 5800 + 100 * n from generate_series(1, 20) n on conflict do nothing;
        """;

    public static async Task Map(WebApplication app, NpgsqlDataSource database)
    {
        await using var schema = database.CreateCommand(Schema);
        await schema.ExecuteNonQueryAsync();
        app.MapGet("/catalogue", async (CancellationToken cancellationToken) => new RazorComponentResult<CataloguePage>(new { Offerings = await Read(database, cancellationToken) }));
    }

    private static async Task<IReadOnlyList<CeilingOffering>> Read(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select id, name, zone, cpu, memory_gb, bandwidth_mbps, from_fen from ceiling_offerings order by id");
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var offerings = new List<CeilingOffering>(20);
        while (await rows.ReadAsync(cancellationToken))
            offerings.Add(new(rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.GetInt32(3), rows.GetInt32(4), rows.GetInt32(5), rows.GetInt64(6)));
        return offerings;
    }
}
