using System.Net;
using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.BmsDisks;
using Portal.Providers.CapitalOnline.Ebs;
using Portal.Providers.CapitalOnline.Ecs;
using Portal.Providers.CapitalOnline.Eip;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.CapitalOnline.Wire;

namespace Portal.Providers.CapitalOnline.Ports;

/// <summary>Ties cloud disks and public addresses to ECS servers, and bare-metal disks to bare metal.</summary>
internal sealed class CapitalOnlineAttachments(CapitalOnlineClient client) : IAttachments
{
    private readonly EipProduct addresses = new(client);

    public string Kind => UpstreamKinds.CapitalOnline;

    public async Task<WriteOutcome> Attach(UpstreamAccess account, UpstreamReference thing, UpstreamReference server, EndCustomer customer, CancellationToken cancellationToken)
    {
        var (what, to) = (ProductReference.Of(thing), ProductReference.Of(server));
        if ((what.Product, to.Product) == (ProductNames.BmsDisk, ProductNames.Bms)) return await client.Write(account, BmsDiskCalls.Attach(what.Id, to.Id), null, cancellationToken);
        if (to.Product != ProductNames.Ecs) return Writes.NotOffered("绑定到这种资源");
        if (what.Product == ProductNames.Ebs) return await client.Write(account, EbsCalls.Attach(what.Id, to.Id), Writes.Event(TaskName.Ebs), cancellationToken);
        if (what.Product != ProductNames.Eip || EipPlace.Of(what.Place) is not { } place) return Writes.NotOffered("绑定这种资源");
        if (!(await Inner(account, place, to.Id, cancellationToken)).Sees(out var inner, out var failed)) return new WriteOutcome.NotSent(failed.Reason);
        return inner is { } at
            ? await client.Write(account, EipCalls.Bind(what.Id, at.Network, at.Address), Writes.Classic, cancellationToken)
            : new WriteOutcome.Rejected("no-gateway", "这台服务器没有可以绑定公网 IP 的地址：边缘节点的服务器要带出网网关购买。");
    }

    public async Task<WriteOutcome> Detach(UpstreamAccess account, UpstreamReference thing, UpstreamReference server, EndCustomer customer, CancellationToken cancellationToken)
    {
        var what = ProductReference.Of(thing);
        if (what.Product == ProductNames.Ebs) return await client.Write(account, EbsCalls.Detach(what.Id), Writes.Event(TaskName.Ebs), cancellationToken);
        if (what.Product == ProductNames.BmsDisk) return await client.Write(account, BmsDiskCalls.Detach(what.Id), null, cancellationToken);
        if (what.Product != ProductNames.Eip) return Writes.NotOffered("解绑这种资源");
        if (!(await addresses.Record(account, what, cancellationToken)).Sees(out var record, out var failed)) return new WriteOutcome.NotSent(failed.Reason);
        return record is { } row && EipReader.Binding(row) is { } bound
            ? await client.Write(account, EipCalls.Unbind(what.Id, bound.Network, bound.Address), Writes.Classic, cancellationToken)
            : new WriteOutcome.Rejected("not-bound", "这个公网 IP 没有绑定服务器。");
    }

    /// <summary>Where an address is tied on: the subnet on a platform region, the gateway at the edge (capitalonline.md 7.5).</summary>
    /// <returns>Seen(null) when the server has no such place.</returns>
    private async Task<Observed<(string Network, string Address)?>> Inner(UpstreamAccess account, EipPlace place, string server, CancellationToken cancellationToken)
    {
        if (!(await client.One(account, EcsCalls.Server(server), "云服务器记录", cancellationToken)).Sees(out var record, out var failed)) return failed.As<JsonElement, (string, string)?>();
        var pipe = record.Part("Pipe") ?? record;
        if (VpcZones.IsPlatform(place.Region))
            return new Observed<(string, string)?>.Seen(pipe.Word("SubnetId") is { } subnet && pipe.Word("PrivateNet") is { } inner ? (subnet, inner) : null);
        if (pipe.Word("PubNet") is not { } way || pipe.Word("VpcId") is not { } vpc) return new Observed<(string, string)?>.Seen(null);
        if (!(await client.One(account, EipCalls.Gateways(place, vpc), "出网网关列表", cancellationToken)).Sees(out var gateways, out var unread)) return unread.As<JsonElement, (string, string)?>();
        var own = (gateways.Rows("VirtualGateWayList") ?? []).FirstOrDefault(row => row.Word("VirtualGateWayId") is not null && Holds(row.Word("VirtualGateWaySegment"), way));
        return new Observed<(string, string)?>.Seen(own.Word("VirtualGateWayId") is { } gateway ? (gateway, way) : null);
    }

    private static bool Holds(string? segment, string address) => IPNetwork.TryParse(segment, out var network) && IPAddress.TryParse(address, out var ip) && network.Contains(ip);
}
