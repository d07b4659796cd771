using Npgsql;

namespace Portal.Benchmarks.Ceilings;

/// <summary>The bare spend: one row, one update, one durable commit.</summary>
internal sealed class CeilingWallet(NpgsqlDataSource database)
{
    public async Task Fill(CancellationToken cancellationToken)
    {
        await using var fill = database.CreateCommand("drop table if exists ceiling_wallets; create table ceiling_wallets (id int primary key, balance bigint not null check (balance >= 0)); insert into ceiling_wallets values (1, 9000000000000)");
        await fill.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task Spend(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var spend = new NpgsqlCommand("update ceiling_wallets set balance = balance - 100 where id = 1 and balance >= 100 returning balance", connection);
        await spend.PrepareAsync(cancellationToken);
        await spend.ExecuteScalarAsync(cancellationToken);
    }
}
