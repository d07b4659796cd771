using Microsoft.Extensions.Options;
using Npgsql;
using Portal.Domain.Persistence;
using Portal.Web.Security;

namespace Portal.Web.Hosting;

/// <summary>What must be true of the database before anything is served.</summary>
public static class DatabaseSetup
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Brings it to this version (unless <c>Portal:MigrateOnStart</c> is off) and sees that its keys can be opened.</summary>
    /// <exception cref="StartupException">The master key is not the one it was made with, or migrations are pending and may not be run.</exception>
    public static async Task PrepareDatabase(this WebApplication app, CancellationToken cancellationToken = default)
    {
        await WaitForDatabase(app.Services.GetRequiredService<NpgsqlDataSource>(), cancellationToken);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        if (app.Services.GetRequiredService<IOptions<PortalOptions>>().Value.MigrateOnStart)
            await PortalDatabaseSetup.Apply(db, cancellationToken);
        else if (await PortalDatabaseSetup.WhatIsMissing(db, cancellationToken) is { } missing)
            throw new StartupException($"The database is not at this version ({missing}). Run: portal migrate");
        if (app.Services.GetRequiredService<KeyRing>().WhatIsWrong() is { } wrong) throw new StartupException(wrong);
    }

    // Database and portal are often started together, and the database is the slower one.
    private static async Task WaitForDatabase(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(cancellationToken);
                return;
            }
            catch (NpgsqlException away)
            {
                if (!TroubleHandler.IsDatabaseAway(away) || TimeProvider.System.GetElapsedTime(started) > Patience)
                    throw new StartupException($"The database of ConnectionStrings:{DatabaseConnection.Name} does not let us in: {away.Message}", away);
                await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, cancellationToken);
            }
        }
    }
}
