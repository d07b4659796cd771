using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.StarVCenter.Networks;
using Portal.Providers.StarVCenter.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.StarVCenter.Ports;

/// <summary>Port mappings of the router before the machine's network (starvcenter.md 8.3); the wrong spellings are on the wire.</summary>
internal sealed class StarVCenterPorts(StarVCenterClient client, Addresses addresses) : IPortMappings
{
    private const string ForPort = "port";

    public string Kind => UpstreamKinds.StarVCenter;

    public async Task<Observed<IReadOnlyList<PortMapping>>> List(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, StarVCenterCall.Search("/vroute/Mapping/search", ("natType", ForPort)), cancellationToken);
        if (answer.Failure<IReadOnlyList<PortMapping>>(account) is { } failed) return failed;
        var success = (UpstreamAnswer.Success)answer;
        if (success.Rows() is not { } rows) return success.Misshapen<IReadOnlyList<PortMapping>>(account, "端口映射列表");
        return new Observed<IReadOnlyList<PortMapping>>.Seen([.. rows.Where(row => row.Text("net_vmid") == server.Value && row.Text("nat_type") is null or ForPort).Select(Mapping).OfType<PortMapping>()]);
    }

    public async Task<WriteOutcome> Add(UpstreamAccess account, UpstreamReference server, PortMapping mapping, EndCustomer customer, CancellationToken cancellationToken)
    {
        if (await addresses.InnerOf(account, server, cancellationToken) is not Observed<string>.Seen inner) return new WriteOutcome.NotSent($"「{account.Name}」没有读到云主机的内网 IP，没有发送。");
        var outer = await addresses.OuterFor(account, inner.Value, mapping, cancellationToken);
        if (outer is not Observed<(string Address, int Port)?>.Seen { Value: var free }) return new WriteOutcome.NotSent($"「{account.Name}」没有读到外网 IP 列表，没有发送。");
        if (free is not var (address, port)) return StarVCenterOutcomes.Rejected("没有可用的外网 IP 或端口，请换一个端口。");
        var call = StarVCenterCall.Post(
            "/cloudnetwork/portMapping/create", ("innerIp", inner.Value), ("innerPort", WireValues.Text(mapping.LocalPort)), ("ipaddress", address), ("outerPort", WireValues.Text(port)),
            ("protocal", mapping.Protocol), ("desc", string.IsNullOrWhiteSpace(mapping.Remarks) ? null : mapping.Remarks));
        return (await client.Send(account, call, cancellationToken)).ToOutcome(account);
    }

    public async Task<WriteOutcome> Remove(UpstreamAccess account, UpstreamReference server, string mapping, EndCustomer customer, CancellationToken cancellationToken)
    {
        if (await List(account, server, cancellationToken) is not Observed<IReadOnlyList<PortMapping>>.Seen seen) return new WriteOutcome.NotSent($"「{account.Name}」没有读到端口映射列表，没有发送。");
        // Gone already, or another machine's: neither is for us to remove.
        if (!seen.Value.Any(one => one.Reference == mapping)) return new WriteOutcome.Accepted();
        return (await client.Send(account, StarVCenterCall.Delete("/cloudnetwork/ipmapping/{natId}", mapping), cancellationToken)).ToOutcome(account);
    }

    private static PortMapping? Mapping(JsonElement row) => row.Text("nat_id") is { } id && row.Whole("nat_innerport") is { } local
        ? new(id, local, row.Whole("nat_outerport"), row.Text("nat_protocal")?.ToLowerInvariant() ?? "tcp", row.Text("nat_outerip"), row.Text("nat_desc"))
        : null;
}
