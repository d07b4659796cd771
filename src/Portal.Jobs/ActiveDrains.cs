using System.Collections.Concurrent;
using Portal.Domain.Shared;

namespace Portal.Jobs;

/// <summary>The drains running in this process, so that news of work reaches one that is already awake without asking the scheduler.</summary>
internal sealed class ActiveDrains
{
    private readonly ConcurrentDictionary<UpstreamAccountId, DrainSignal> running = new();

    public DrainSignal Begin(UpstreamAccountId account) => running[account] = new(() => running.TryRemove(account, out _));

    /// <returns>Whether a drain of that account runs here and now knows.</returns>
    public bool Tell(UpstreamAccountId account) => running.TryGetValue(account, out var signal) && signal.Set();

    public void TellAll()
    {
        foreach (var signal in running.Values) signal.Set();
    }
}

/// <summary>Set many times, it wakes once.</summary>
internal sealed class DrainSignal(Action ended) : IDisposable
{
    private readonly SemaphoreSlim set = new(0, 1);

    public bool Set()
    {
        try
        {
            set.Release();
            return true;
        }
        catch (SemaphoreFullException)
        {
            // Already set and not yet seen: the drain will look once more anyway.
            return true;
        }
        catch (ObjectDisposedException)
        {
            // It ended between the lookup and now: somebody else has to be woken.
            return false;
        }
    }

    /// <returns>False when the time passed, or the worker is stopping.</returns>
    public async Task<bool> Wait(TimeSpan atMost, CancellationToken cancellationToken)
    {
        try
        {
            return await set.WaitAsync(atMost, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        ended();
        set.Dispose();
    }
}
