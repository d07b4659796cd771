using Npgsql;
using Portal.Benchmarks.Ceilings;
using Portal.Web.Hosting.Postgres;

namespace Portal.Benchmarks.Processes;

/// <summary>What all rows share: a durable private PostgreSQL and the ceilings' server. Its files lie under data/benchmarks.</summary>
internal sealed class Rig : IAsyncDisposable
{
    private static readonly string Folder = Path.Combine(Programs.Root, "data", "benchmarks");

    private readonly PrivatePostgres _postgres;
    private readonly string _serverVersion;

    private Rig(PrivatePostgres postgres, string serverVersion, ChildProcess ceiling) => (_postgres, _serverVersion, Ceiling) = (postgres, serverVersion, ceiling);

    /// <summary>The server of the ceilings, a process of its own like the portal.</summary>
    public ChildProcess Ceiling { get; }

    /// <summary>The ceilings' tables.</summary>
    public string CeilingDatabase => _postgres.ConnectionString;

    public static async Task<Rig> Start(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        var postgres = await PrivatePostgres.Join(Path.Combine(Folder, "postgres"), durable: true, cancellationToken);
        if (await PreloadStatistics(postgres.ConnectionString, cancellationToken))
        {
            await postgres.DisposeAsync();
            postgres = await PrivatePostgres.Join(Path.Combine(Folder, "postgres"), durable: true, cancellationToken);
        }
        var version = await Sql.Scalar<string>(postgres.ConnectionString, "select 'PostgreSQL ' || current_setting('server_version') || ', fsync ' || current_setting('fsync') || ', synchronous_commit ' || current_setting('synchronous_commit')", cancellationToken);
        return new(postgres, version, await CeilingServer.Start(postgres.ConnectionString, Log("ceiling"), cancellationToken));
    }

    public static string Log(string name) => Path.Combine(Folder, $"{name}.log");

    public string Describe() => $"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {_serverVersion}{(Programs.IsRelease ? "" : ", NOT A RELEASE BUILD")}";

    /// <summary>A portal of its own for one row: new database, new sandbox.</summary>
    public async Task<Stage> NewStage(string name, CancellationToken cancellationToken)
    {
        var database = $"stage_{name.Replace('-', '_')}";
        await Sql.Run(_postgres.ConnectionString, $"drop database if exists {database} with (force)", cancellationToken);
        await Sql.Run(_postgres.ConnectionString, $"create database {database}", cancellationToken);
        return await Stage.Open(name, Folder, new NpgsqlConnectionStringBuilder(_postgres.ConnectionTo(database)) { MaxPoolSize = 100 }.ConnectionString, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Ceiling.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await _postgres.DisposeAsync();
    }

    /// <returns>Whether the server must be started again for it: counting statements needs a library in the server.</returns>
    private static async Task<bool> PreloadStatistics(string connection, CancellationToken cancellationToken)
    {
        const string missing = "select exists (select 1 from pg_available_extensions where name = 'pg_stat_statements') and current_setting('shared_preload_libraries') = ''";
        if (!await Sql.Scalar<bool>(connection, missing, cancellationToken)) return false;
        await Sql.Run(connection, "alter system set shared_preload_libraries = 'pg_stat_statements'", cancellationToken);
        NpgsqlConnection.ClearAllPools();
        return true;
    }
}
