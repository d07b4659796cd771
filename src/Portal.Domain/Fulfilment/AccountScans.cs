using System.Collections.Concurrent;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment;

/// <summary>Full scans of accounts, shared by the attempts that wait for one: ten unknown purchases read the account's servers once, not ten times.</summary>
internal sealed class AccountScans(TimeProvider clock)
{
    private readonly ConcurrentDictionary<UpstreamAccountId, Scan> latest = new();

    /// <param name="freshWithin">How long ago the scan may have begun: never before what it is to show.</param>
    public Task<Observed<IReadOnlyList<ServerObservation>>> Read(UpstreamAccess account, IProvisioner provisioner, TimeSpan freshWithin, CancellationToken cancellationToken)
    {
        // The scan outlives the run that began it, because others may be waiting for it; its own calls time out.
        Scan Begin() => new(clock.GetTimestamp(), new(() => provisioner.ReadAll(account, CancellationToken.None)));
        var scan = latest.AddOrUpdate(account.Id, _ => Begin(), (_, known) => IsUsable(known, freshWithin) ? known : Begin());
        return scan.Servers.Value.WaitAsync(cancellationToken);
    }

    // A scan that failed is begun again at once: only lists seen, and scans still under way, are shared.
    private bool IsUsable(Scan scan, TimeSpan freshWithin)
    {
        if (clock.GetElapsedTime(scan.StartedAt) >= freshWithin) return false;
        var isUnderWay = !scan.Servers.IsValueCreated || !scan.Servers.Value.IsCompleted;
        return isUnderWay || (scan.Servers.Value.IsCompletedSuccessfully && scan.Servers.Value.GetAwaiter().GetResult() is Observed<IReadOnlyList<ServerObservation>>.Seen);
    }

    private sealed record Scan(long StartedAt, Lazy<Task<Observed<IReadOnlyList<ServerObservation>>>> Servers);
}
