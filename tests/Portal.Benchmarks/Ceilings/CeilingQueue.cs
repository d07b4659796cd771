using Npgsql;

namespace Portal.Benchmarks.Ceilings;

/// <summary>The bare queue: a task claimed in one durable commit and completed in another.</summary>
internal sealed class CeilingQueue(NpgsqlDataSource database)
{
    private const string Schema = """
        drop table if exists ceiling_queue;
        create table ceiling_queue (id bigint primary key, status text not null, fence bigint not null, due_at timestamptz not null);
        create index on ceiling_queue (due_at) where status = 'Due';
        """;

    private const string Claim = """
        update ceiling_queue set status = 'Leased', fence = fence + 1
        where id = (select id from ceiling_queue where status = 'Due' and due_at <= clock_timestamp() order by due_at limit 1 for update skip locked) returning id
        """;

    /// <summary>Empties it and puts that many due tasks in.</summary>
    public async Task Fill(int tasks, CancellationToken cancellationToken)
    {
        await using var fill = database.CreateCommand($"{Schema} insert into ceiling_queue select n, 'Due', 0, clock_timestamp() from generate_series(1, {tasks}) n; analyze ceiling_queue");
        await fill.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <returns>False when nothing is left.</returns>
    public async Task<bool> ClaimAndComplete(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var claim = new NpgsqlCommand(Claim, connection);
        await claim.PrepareAsync(cancellationToken);
        if (await claim.ExecuteScalarAsync(cancellationToken) is not long id) return false;
        await using var complete = new NpgsqlCommand("update ceiling_queue set status = 'Done' where id = $1", connection);
        complete.Parameters.Add(new NpgsqlParameter<long> { TypedValue = id });
        await complete.PrepareAsync(cancellationToken);
        await complete.ExecuteNonQueryAsync(cancellationToken);
        return true;
    }
}
