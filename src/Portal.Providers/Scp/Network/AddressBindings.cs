using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Scp.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Network;

/// <summary>Binds an address to a server's card and frees it; gives it back once it is free.</summary>
internal sealed class AddressBindings(ScpClient client, TimeProvider clock)
{
    private const int MostLooks = 5;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);
    private readonly AddressShelf shelf = new(client);

    public async Task<WriteOutcome> Bind(UpstreamAccess access, string address, UpstreamReference server, CancellationToken cancellationToken)
    {
        var ports = await client.List(access, AddressCalls.PortsOf(server), "网口列表", cancellationToken);
        if (ports is Observed<IReadOnlyList<JsonElement>>.Failed failed) return new WriteOutcome.NotSent($"绑定前没有读到云主机的网口：{failed.Reason}");
        // Only a card in a tenant's own network can have an address.
        var port = ((Observed<IReadOnlyList<JsonElement>>.Seen)ports).Value.FirstOrDefault(row => row.Text("device_id") == server.Value && row.Text("vpc_id") is not null && row.Text("id") is not null);
        if (port.ValueKind is JsonValueKind.Undefined) return new WriteOutcome.Rejected("port", "云主机没有接入 VPC 网络的网卡，不能绑定弹性 IP。");
        var ip = (port.Items("ips_info") ?? []).Select(one => one.Text("ip_address")).FirstOrDefault(one => one is not null);
        return (await client.Send(access, AddressCalls.Bind(address, port.Text("vpc_id")!, port.Text("id")!, ip), cancellationToken)).ToOutcome();
    }

    public async Task<WriteOutcome> Unbind(UpstreamAccess access, string address, CancellationToken cancellationToken) =>
        (await client.Send(access, AddressCalls.Unbind(address), cancellationToken)).ToOutcome();

    public async Task<WriteOutcome> Release(UpstreamAccess access, string address, CancellationToken cancellationToken)
    {
        if (await IsBound(access, address, cancellationToken) is true)
        {
            if (await Unbind(access, address, cancellationToken) is not WriteOutcome.Accepted and var refused) return refused;
            for (var look = 0; look < MostLooks && await IsBound(access, address, cancellationToken) is true; look++) await Task.Delay(BetweenLooks, clock, cancellationToken);
            if (await IsBound(access, address, cancellationToken) is true) return new WriteOutcome.NotSent($"「{access.Name}」的弹性 IP 正在解绑，解绑后再删除。");
        }
        return (await client.Send(access, AddressCalls.Delete(address), cancellationToken)).ToDeletion();
    }

    private async Task<bool?> IsBound(UpstreamAccess access, string address, CancellationToken cancellationToken) =>
        await shelf.Read(access, address, cancellationToken) is Observed<AddressSeen?>.Seen { Value: { } seen } ? seen.IsBound : null;
}
