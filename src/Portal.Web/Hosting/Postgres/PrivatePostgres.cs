using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Portal.Web.Hosting.Postgres;

/// <summary>
/// A PostgreSQL of the portal's own, on 127.0.0.1, in one folder. Every process of the portal that runs on that folder shares it: the first starts it,
/// the last to leave stops it. A process that is killed leaves it running, and the next one finds it.
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly PostgresCluster _cluster;
    private readonly FileStream _presence;
    private readonly string _folder;
    private readonly int _port;

    private PrivatePostgres(PostgresCluster cluster, string folder, int port, FileStream presence) =>
        (_cluster, _folder, _port, _presence) = (cluster, folder, port, presence);

    /// <summary>For the database "portal". Holds a password: never logged.</summary>
    public string ConnectionString => ConnectionTo("portal");

    public string ConnectionTo(string database) => Connection(_cluster, _port, database);

    /// <param name="folder">Absolute; made when new. Files beside it (.lock, .users, .port, .password) belong to it.</param>
    /// <param name="durable">False only for throw-away test databases: no fsync.</param>
    /// <exception cref="PostgresUnavailableException">The message says what to do.</exception>
    public static async Task<PrivatePostgres> Join(string folder, bool durable, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        await using var turn = await FileLock.Take(folder + ".lock", Patience, cancellationToken);
        var account = await PostgresAccount.Find(cancellationToken);
        var cluster = new PostgresCluster(await ClusterFolder.For(folder, account, cancellationToken), account, durable);
        if (!cluster.Exists) await cluster.Create(cancellationToken);
        var port = await EnsureRunning(cluster, folder, cancellationToken);
        await EnsureDatabase(Connection(cluster, port, "postgres"), cancellationToken);
        return new(cluster, folder, port, FileLock.Share(folder + ".users"));
    }

    /// <summary>Starts the server again when it has died under us.</summary>
    /// <returns>Whether it had to.</returns>
    public async Task<bool> Revive(CancellationToken cancellationToken)
    {
        if (_cluster.ServerProcess() is not null) return false;
        await using var turn = await FileLock.Take(_folder + ".lock", Patience, cancellationToken);
        if (_cluster.ServerProcess() is not null) return false;
        await _cluster.Start(_port, cancellationToken);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await using var turn = await FileLock.Take(_folder + ".lock", Patience, CancellationToken.None);
        await _presence.DisposeAsync();
        await using var alone = FileLock.TryTake(_folder + ".users");
        if (alone is not null) await _cluster.Stop(CancellationToken.None);
    }

    private static async Task<int> EnsureRunning(PostgresCluster cluster, string folder, CancellationToken cancellationToken)
    {
        var portFile = folder + ".port";
        var remembered = File.Exists(portFile) && int.TryParse(await File.ReadAllTextAsync(portFile, cancellationToken), CultureInfo.InvariantCulture, out var known) ? known : 0;
        if (cluster.ServerProcess() is not null && remembered != 0) return remembered;
        var port = remembered != 0 && IsFree(remembered) ? remembered : FreePort();
        await File.WriteAllTextAsync(portFile, port.ToString(CultureInfo.InvariantCulture), cancellationToken);
        await cluster.Start(port, cancellationToken);
        return port;
    }

    private static async Task EnsureDatabase(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = await OpenPatiently(connectionString, cancellationToken);
        await using var find = new NpgsqlCommand("select 1 from pg_database where datname = 'portal'", connection);
        if (await find.ExecuteScalarAsync(cancellationToken) is not null) return;
        await using var create = new NpgsqlCommand("create database portal", connection);
        await create.ExecuteNonQueryAsync(cancellationToken);
    }

    // A server adopted right after a crash may still be recovering.
    private static async Task<NpgsqlConnection> OpenPatiently(string connectionString, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            // Unpooled: a pool may still hold connections to the server's former life.
            var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
            try
            {
                await connection.OpenAsync(cancellationToken);
                return connection;
            }
            catch (NpgsqlException error)
            {
                await connection.DisposeAsync();
                var mayPass = error.IsTransient || error is PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow };
                if (!mayPass || TimeProvider.System.GetElapsedTime(started) > Patience)
                    throw new PostgresUnavailableException($"The private PostgreSQL runs but does not let us in: {error.Message}", error);
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellationToken);
            }
        }
    }

    private static string Connection(PostgresCluster cluster, int port, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = PostgresCluster.Superuser,
        Password = cluster.Password,
        Database = database,
        Timeout = 5,
        MaxPoolSize = 50,
        ApplicationName = "portal",
        SslMode = SslMode.Disable,
    }.ConnectionString;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
