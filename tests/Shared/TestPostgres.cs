using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Domain;
using Portal.Domain.Persistence;
using Portal.Web.Hosting.Postgres;

[assembly: AssemblyFixture(typeof(Portal.Tests.TestPostgres))]

namespace Portal.Tests;

/// <summary>The PostgreSQL of a test run: the one <c>PORTAL_TEST_POSTGRES</c> names, or a private one without fsync that all test processes share. Started only when a test asks.</summary>
public sealed class TestPostgres : IAsyncDisposable
{
    private const long TemplateLock = 5_080_2027;

    private readonly SemaphoreSlim _gate = new(1);
    private PrivatePostgres? _private;
    private NpgsqlConnectionStringBuilder? _server;
    private string? _template;

    /// <summary>A new database with the portal's tables, copied from a template that is made once per build.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabase(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            _server ??= await Server(cancellationToken);
            _template ??= await Template(cancellationToken);
            var name = $"test_{Guid.NewGuid():N}";
            await Execute(_server.ConnectionString, $"create database {name} template {_template}", cancellationToken);
            return To(name);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task Drop(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await Execute(_server!.ConnectionString, $"drop database if exists {name} with (force)", CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_private is not null) await _private.DisposeAsync();
        _gate.Dispose();
    }

    private async Task<NpgsqlConnectionStringBuilder> Server(CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable("PORTAL_TEST_POSTGRES") is { Length: > 0 } given) return new(given);
        var folder = Environment.GetEnvironmentVariable("PORTAL_TEST_FOLDER") is { Length: > 0 } ofThisRun ? ofThisRun : FolderOfThisTree();
        _private = await PrivatePostgres.Join(Path.Combine(folder, "postgres"), durable: false, cancellationToken);
        return new(_private.ConnectionTo("postgres"));
    }

    private static string FolderOfThisTree() =>
        Path.Combine(Path.GetTempPath(), $"portal-tests-{Environment.UserName}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Repository.Root)))[..12]}");

    private async Task<string> Template(CancellationToken cancellationToken)
    {
        // The module's id changes with every build of the domain, and with it the tables may.
        var name = $"portal_template_{typeof(PortalDbContext).Module.ModuleVersionId:N}";
        await using var connection = new NpgsqlConnection(_server!.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await Run(connection, $"select pg_advisory_lock({TemplateLock})", cancellationToken);
        if (await Run(connection, $"select 1 from pg_database where datname = '{name}'", cancellationToken) is null)
        {
            await Run(connection, $"drop database if exists {name}_new with (force)", cancellationToken);
            await Run(connection, $"create database {name}_new", cancellationToken);
            await Migrate(To($"{name}_new"), cancellationToken);
            await Run(connection, $"alter database {name}_new rename to {name}", cancellationToken);
        }
        await Run(connection, $"select pg_advisory_unlock({TemplateLock})", cancellationToken);
        return name;
    }

    private static async Task Migrate(string connectionString, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        DomainServices.Options(options, source);
        await using var db = new PortalDbContext(options.Options);
        if (!db.Database.HasPendingModelChanges())
        {
            await PortalDatabaseSetup.Apply(db, cancellationToken);
            return;
        }
        // The model is ahead of its migrations (a test of its own says so): the other tests can still be of use.
        await db.Database.EnsureCreatedAsync(cancellationToken);
        await PortalDatabaseSetup.ApplyScripts(db, cancellationToken);
    }

    private string To(string database) => new NpgsqlConnectionStringBuilder(_server!.ConnectionString) { Database = database, MaxPoolSize = 50 }.ConnectionString;

    private static async Task Execute(string connectionString, string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await Run(connection, sql, cancellationToken);
    }

    private static async Task<object?> Run(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
