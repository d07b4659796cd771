using Portal.Web.Hosting.Postgres;

namespace Portal.Web.Hosting;

/// <summary>Sees to it that <c>ConnectionStrings:Portal</c> names a database: the configured one, or a private PostgreSQL below the data folder.</summary>
public static class DatabaseConnection
{
    public const string Name = "Portal";

    /// <returns>The private server to leave at the end; null when a connection string was configured.</returns>
    /// <exception cref="PostgresUnavailableException">It could not be started; the message says what to do.</exception>
    public static async Task<PrivatePostgres?> AddPortalDatabase(this WebApplicationBuilder builder, CancellationToken cancellationToken = default)
    {
        if (!string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString(Name))) return null;
        var postgres = await PrivatePostgres.Join(Path.Combine(DataFolder.Of(builder.Configuration), "postgres"), durable: true, cancellationToken);
        builder.Configuration.AddInMemoryCollection([new($"ConnectionStrings:{Name}", postgres.ConnectionString)]);
        builder.Services.AddSingleton(postgres);
        builder.Services.AddHostedService<PrivatePostgresKeeper>();
        return postgres;
    }
}
