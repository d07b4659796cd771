using Portal.Domain.Upstreams;
using Portal.Providers.Scp.Network;
using Portal.Providers.Scp.Storage;

namespace Portal.Providers.Scp.Ports;

/// <summary>Ties addresses and shared disks to servers.</summary>
internal sealed class ScpAttachments(ScpClient client, TimeProvider clock) : IAttachments
{
    private readonly AddressBindings addresses = new(client, clock);
    private readonly VolumeBindings volumes = new(client);

    public string Kind => UpstreamKinds.Scp;

    public Task<WriteOutcome> Attach(UpstreamAccess account, UpstreamReference thing, UpstreamReference server, EndCustomer customer, CancellationToken cancellationToken)
    {
        if (ThingReference.Address(thing) is { } address) return addresses.Bind(account, address, server, cancellationToken);
        return ThingReference.Disk(thing) is { } volume ? volumes.Attach(account, volume, server, cancellationToken) : Neither;
    }

    public Task<WriteOutcome> Detach(UpstreamAccess account, UpstreamReference thing, UpstreamReference server, EndCustomer customer, CancellationToken cancellationToken)
    {
        if (ThingReference.Address(thing) is { } address) return addresses.Unbind(account, address, cancellationToken);
        return ThingReference.Disk(thing) is { } volume ? volumes.Detach(account, volume, server, cancellationToken) : Neither;
    }

    private static Task<WriteOutcome> Neither => Task.FromResult<WriteOutcome>(new WriteOutcome.Rejected("thing", "只有弹性 IP 和共享盘可以挂到云主机上。"));
}
