using Portal.Domain.Upstreams;
using Portal.Providers.StarVCenter.Vms;

namespace Portal.Providers.StarVCenter.Ports;

internal sealed class StarVCenterDisks(DiskList disks) : IServerDisks
{
    public string Kind => UpstreamKinds.StarVCenter;

    public Task<Observed<IReadOnlyList<DiskObservation>>> List(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken) => disks.Read(account, server, cancellationToken);
}
