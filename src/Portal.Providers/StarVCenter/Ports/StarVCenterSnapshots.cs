using Portal.Domain.Upstreams;
using Portal.Providers.StarVCenter.Storage;

namespace Portal.Providers.StarVCenter.Ports;

/// <summary>Snapshots without a term: they stay until they are deleted.</summary>
internal sealed class StarVCenterSnapshots(StarVCenterClient client) : ISnapshots
{
    private readonly Copies copies = new(client, CopyKind.Snapshot);

    public string Kind => UpstreamKinds.StarVCenter;

    public Task<Observed<IReadOnlyList<SnapshotObservation>>> List(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken) => copies.List(account, server, cancellationToken);

    public Task<WriteOutcome> Create(UpstreamAccess account, CreateSnapshot request, CancellationToken cancellationToken) => copies.Create(account, request, cancellationToken);

    public Task<WriteOutcome> Restore(UpstreamAccess account, UpstreamReference server, string snapshot, EndCustomer customer, CancellationToken cancellationToken) =>
        copies.Restore(account, server, snapshot, cancellationToken);

    public Task<WriteOutcome> Delete(UpstreamAccess account, UpstreamReference server, string snapshot, EndCustomer customer, CancellationToken cancellationToken) =>
        copies.Delete(account, server, snapshot, cancellationToken);
}
