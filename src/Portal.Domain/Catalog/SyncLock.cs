using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Catalog;

/// <summary>One sync at a time per account, over all processes: an older answer must not overwrite a newer one. Held by the database connection, so a crash gives it back.</summary>
internal sealed class SyncLock : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly PortalDbContext db;
    private readonly string name;

    private SyncLock(PortalDbContext db, string name) => (this.db, this.name) = (db, name);

    /// <returns>Null when another sync of the account went on for too long.</returns>
    public static async Task<SyncLock?> Take(PortalDbContext db, UpstreamAccountId account, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (name, begun) = ($"catalog-sync:{account.Value:N}", clock.GetTimestamp());
        await db.Database.OpenConnectionAsync(cancellationToken);
        while (!await db.Database.SqlQuery<bool>($"""select pg_try_advisory_lock(hashtextextended({name}, 0)) as "Value" """).SingleAsync(cancellationToken))
        {
            if (clock.GetElapsedTime(begun) > Patience)
            {
                await db.Database.CloseConnectionAsync();
                return null;
            }
            await Task.Delay(Pause, clock, cancellationToken);
        }
        return new(db, name);
    }

    public async ValueTask DisposeAsync()
    {
        await db.Database.ExecuteSqlAsync($"select pg_advisory_unlock(hashtextextended({name}, 0))");
        await db.Database.CloseConnectionAsync();
    }
}
