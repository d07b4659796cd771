using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Wire;

namespace Portal.Providers.Zkeys.Server;

/// <summary>Forwarded ports of servers that share an address (zkeys.md 8). The public port is the local one or the upstream's choice.</summary>
internal sealed class ZkeysServerPorts(ZkeysClient client) : IPortMappings
{
    private readonly ServerRecords records = new(client);

    public string Kind => UpstreamKinds.ZkeysServer;

    public Task<Observed<IReadOnlyList<PortMapping>>> List(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken) =>
        records.List(account, server, "port", Read, "端口列表", cancellationToken);

    public async Task<WriteOutcome> Add(UpstreamAccess account, UpstreamReference server, PortMapping mapping, EndCustomer customer, CancellationToken cancellationToken)
    {
        if (mapping.PublicPort is { } chosen && chosen != mapping.LocalPort) return new WriteOutcome.Rejected("public-port", "公网端口只能与内网端口相同，或由上游分配。");
        var call = ServerCalls.AddPort(server, mapping, samePort: mapping.PublicPort is not null, customer);
        return ServerRecords.Made(await client.Write(account, call, cancellationToken), "port_info", "local_port", mapping.LocalPort);
    }

    public async Task<WriteOutcome> Remove(UpstreamAccess account, UpstreamReference server, string mapping, EndCustomer customer, CancellationToken cancellationToken) =>
        (await client.Write(account, ServerCalls.RemovePort(server, mapping, customer), cancellationToken)).ToWriteOutcome();

    // Both protocols are forwarded, and the upstream says so in one word.
    private static PortMapping? Read(JsonElement server, JsonElement row) => row.Text("guid") is { } guid && row.Whole("local_port") is { } local
        ? new(guid, local, row.Whole("public_port"), row.Text("protocol") ?? "tcp,udp", row.Text("share_ip") ?? row.Text("public_ip") ?? server.Text("share_ip"), row.Text("remark"))
        : null;
}
