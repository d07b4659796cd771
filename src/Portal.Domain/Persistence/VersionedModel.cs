using Microsoft.Extensions.DependencyInjection;

namespace Portal.Domain.Persistence;

/// <summary>A read model in memory, versioned by the database: built once, served without a query, built again after a notification of change, and checked by its version now and then in case one was lost.</summary>
/// <param name="checkEvery">How old a copy may grow unchecked when notifications do not arrive.</param>
internal sealed class VersionedModel<T>(string name, Func<PortalDbContext, CancellationToken, Task<T>> build, IServiceScopeFactory scopes, ChangeFeed feed, TimeProvider clock, TimeSpan checkEvery) : IDisposable
    where T : class
{
    // Longer than a command takes from raising the version to its commit.
    private static readonly TimeSpan Doubt = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim gate = new(1);
    private IDisposable? subscription;
    private Copy? copy;
    private int changes;
    private long doubtedAt = long.MinValue;

    public ValueTask<T> Get(CancellationToken cancellationToken)
    {
        var present = Volatile.Read(ref copy);
        return present is not null && IsFresh(present) ? ValueTask.FromResult(present.Model) : new(Renew(cancellationToken));
    }

    /// <summary>Call in the transaction that changes what the model is made of. Until that has surely ended, readers in this process ask for the version each time:
    /// whoever changed a price sees it in the very next quote.</summary>
    public async Task Raise(PortalDbContext db, CancellationToken cancellationToken)
    {
        await db.RaiseVersion(name, cancellationToken);
        Volatile.Write(ref doubtedAt, clock.GetTimestamp());
        Outdate();
    }

    public void Dispose()
    {
        subscription?.Dispose();
        gate.Dispose();
    }

    private bool IsFresh(Copy present) =>
        present.Changes == Volatile.Read(ref changes) && clock.GetElapsedTime(present.CheckedAt) < checkEvery && !IsInDoubt(Volatile.Read(ref doubtedAt));

    private bool IsInDoubt(long since) => since != long.MinValue && clock.GetElapsedTime(since) < Doubt;

    private void Outdate() => Interlocked.Increment(ref changes);

    private async Task<T> Renew(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            subscription ??= feed.Subscribe(ChangeChannels.Changes, Heard);
            if (copy is { } present && IsFresh(present)) return present.Model;
            // Noted before reading: a change that is heard meanwhile makes this copy old again.
            var (seen, at) = (Volatile.Read(ref changes), clock.GetTimestamp());
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            var version = await db.VersionOf(name, cancellationToken);
            var model = copy is { } known && known.Version == version ? known.Model : await build(db, cancellationToken);
            Volatile.Write(ref copy, new(model, version, seen, at));
            return model;
        }
        finally
        {
            gate.Release();
        }
    }

    private void Heard(string payload)
    {
        if (payload == name || payload == ChangeFeed.AnythingMayHaveChanged) Outdate();
    }

    private sealed record Copy(T Model, long Version, int Changes, long CheckedAt);
}
