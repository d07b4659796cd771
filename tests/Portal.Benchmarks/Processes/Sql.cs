using Npgsql;

namespace Portal.Benchmarks.Processes;

/// <summary>Single statements outside any measurement.</summary>
internal static class Sql
{
    public static async Task Run(string connectionString, string statement, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task<T> Scalar<T>(string connectionString, string query, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(query);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
