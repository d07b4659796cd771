using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Domain;
using Portal.Domain.Persistence;

namespace Portal.Tests;

/// <summary>Class fixture: a migrated database of the class's own on a real PostgreSQL, dropped afterwards.</summary>
public sealed class PortalDatabase(TestPostgres server) : IAsyncLifetime
{
    private NpgsqlDataSource? _source;

    /// <summary>Give it to <see cref="DomainServices.AddPortalDomain"/>, or to a host as <c>ConnectionStrings:Portal</c>.</summary>
    public string ConnectionString { get; private set; } = "";

    public NpgsqlDataSource Source => _source ?? throw new InvalidOperationException("The database is made when the test class starts.");

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await server.CreateDatabase(TestContext.Current.CancellationToken);
        _source = new NpgsqlDataSourceBuilder(ConnectionString).EnableDynamicJson().Build();
    }

    /// <summary>To look at rows directly; the code under test gets its own.</summary>
    public PortalDbContext NewContext()
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        DomainServices.Options(options, Source);
        return new(options.Options);
    }

    public async ValueTask DisposeAsync()
    {
        if (_source is not null) await _source.DisposeAsync();
        NpgsqlConnection.ClearPool(new NpgsqlConnection(ConnectionString));
        await server.Drop(ConnectionString);
    }
}
