using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Scp.Servers;
using Portal.Providers.Scp.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Network;

/// <param name="Pool">In which its network lies.</param>
internal sealed record Subnet(string Id, string Name, string Vpc, string Pool, string? Cidr);

/// <summary>Reads tenants' networks (scp.md 8.1). Subnets that the platform keeps for itself are left out.</summary>
internal sealed class Networks(ScpClient client)
{
    public async Task<Observed<IReadOnlyList<Subnet>>> All(UpstreamAccess access, string? project, CancellationToken cancellationToken)
    {
        var vpcs = await client.List(access, ScpCall.Get("janus/20180725/vpcs").With("project_id", project), "VPC 列表", cancellationToken);
        if (vpcs is not Observed<IReadOnlyList<JsonElement>>.Seen seenVpcs) return vpcs.As<IReadOnlyList<Subnet>>();
        var subnets = await client.List(access, ScpCall.Get("janus/20180725/subnets").With("is_visible", "1").With("project_id", project), "子网列表", cancellationToken);
        if (subnets is not Observed<IReadOnlyList<JsonElement>>.Seen seen) return subnets.As<IReadOnlyList<Subnet>>();

        var active = seenVpcs.Value.Where(vpc => vpc.Text("status") is "active" && vpc.Text("id") is not null).DistinctBy(vpc => vpc.Text("id")).ToDictionary(vpc => vpc.Text("id")!);
        return new Observed<IReadOnlyList<Subnet>>.Seen([.. seen.Value.Select(row => Read(row, active)).OfType<Subnet>()]);
    }

    /// <summary>Where a server of a subnet is put.</summary>
    public async Task<(NetworkPlace? Place, string? Failure)> PlaceOf(UpstreamAccess access, string subnet, CancellationToken cancellationToken)
    {
        var answer = await client.Send(access, ScpCall.Get("janus/20180725/subnets/{subnet_id}", subnet), cancellationToken);
        if (answer.Failure<NetworkPlace>(access) is { } failed) return (null, failed.Reason);
        var success = (UpstreamAnswer.Success)answer;
        return success.Data is { } row && Vpc(row) is { } vpc
            ? (new NetworkPlace(vpc, subnet), null)
            : (null, success.Misshapen<NetworkPlace>(access, "子网").Reason);
    }

    private static Subnet? Read(JsonElement row, Dictionary<string, JsonElement> vpcs)
    {
        if (row.Text("id") is not { } id || Vpc(row) is not { } vpc || row.Whole("is_visible") == 0 || !vpcs.TryGetValue(vpc, out var network)) return null;
        return (row.Text("az_id") ?? network.Text("az_id")) is { } pool ? new(id, row.Text("name") ?? id, vpc, pool, row.Text("cidr")) : null;
    }

    // The samples name it differently (scp.md 10).
    private static string? Vpc(JsonElement row) => row.Text("vpc_id") ?? row.Text("netdomain_id");
}
