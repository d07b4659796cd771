using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.CapitalOnline.Wire;

namespace Portal.Providers.CapitalOnline.Ecs;

/// <summary>The networks that servers of a zone can stand in: those of the setting, or all of the account. At the edge the way out is a gateway of its own (capitalonline.md 7.5).</summary>
internal sealed class EcsNetworks(CapitalOnlineClient client)
{
    public const string Choice = "network";
    private const string Path = "vpc";

    /// <returns>By zone code; "" is every zone.</returns>
    public async Task<Observed<ILookup<string, ChoiceValue>>> Read(UpstreamAccess account, IReadOnlyList<string> regions, CancellationToken cancellationToken)
    {
        var stated = new CapitalOnlineSettings(account).List(CapitalOnlineSettings.NetworkField);
        if (stated.Count > 0) return new Observed<ILookup<string, ChoiceValue>>.Seen(stated.Select(Stated).ToLookup(one => one.Zone, one => one.Value, StringComparer.OrdinalIgnoreCase));

        List<(string Zone, ChoiceValue Value)> found = [];
        foreach (var region in regions)
        {
            if (!(await Rows(account, region, "DescribeSubnet", "SubnetList", "SubnetId", "子网列表", cancellationToken)).Sees(out var subnets, out var failed)) return failed.As<IReadOnlyList<JsonElement>, ILookup<string, ChoiceValue>>();
            IReadOnlyList<JsonElement> gateways = [];
            if (subnets.Count > 0 && !VpcZones.IsPlatform(region))
            {
                if (!(await Rows(account, region, "DescribeVirtualGateWay", "VirtualGateWayList", "VirtualGateWayId", "出网网关列表", cancellationToken)).Sees(out var read, out var unread)) return unread.As<IReadOnlyList<JsonElement>, ILookup<string, ChoiceValue>>();
                gateways = read;
            }
            found.AddRange(subnets.SelectMany(subnet => Choices(subnet, gateways)));
        }
        return new Observed<ILookup<string, ChoiceValue>>.Seen(found.ToLookup(one => one.Zone, one => one.Value, StringComparer.OrdinalIgnoreCase));
    }

    // With a way out first: without it no public address can be tied to the server.
    private static IEnumerable<(string Zone, ChoiceValue Value)> Choices(JsonElement subnet, IReadOnlyList<JsonElement> gateways)
    {
        var (vpc, id, zone, name) = (subnet.Word("VPCId")!, subnet.Word("SubnetId")!, subnet.Word("AvailableZoneCode") ?? "", subnet.Word("SubnetName") ?? subnet.Word("SubnetSegment") ?? "子网");
        foreach (var gateway in gateways.Where(one => one.Word("VPCId") == vpc && string.Equals(one.Word("AvailableZoneCode") ?? zone, zone, StringComparison.OrdinalIgnoreCase)))
            yield return (zone, new(new EcsNetwork(vpc, id, gateway.Word("VirtualGateWayId")).Write(), $"{name}，出网 {gateway.Word("Type") ?? gateway.Word("VirtualGateWayName")}"));
        yield return (zone, new(new EcsNetwork(vpc, id, null).Write(), name));
    }

    private async Task<Observed<IReadOnlyList<JsonElement>>> Rows(UpstreamAccess account, string region, string action, string list, string key, string what, CancellationToken cancellationToken)
    {
        var read = await client.Pages(account, page => Page(action, region, page), data => data.Rows(list), row => row.Word(key), what, cancellationToken);
        return read is Observed<IReadOnlyList<JsonElement>>.Seen seen
            ? new Observed<IReadOnlyList<JsonElement>>.Seen([.. seen.Value.Where(row => row.Word("VPCId") is not null && row.Word("Status") is null or "ok")])
            : read;
    }

    // "zone=vpc/subnet", or "vpc/subnet" for every zone that is sold.
    private static (string Zone, ChoiceValue Value) Stated(string entry) =>
        entry.Split('=', 2) is [var zone, var network] ? (zone, new ChoiceValue(network, "默认网络")) : ("", new ChoiceValue(entry, "默认网络"));

    private static CapitalOnlineCall Page(string action, string region, int page) =>
        CapitalOnlineCall.Ask(Path, action, new JsonObject { ["RegionCode"] = region, ["PageNumber"] = page.ToString(CultureInfo.InvariantCulture) });
}

/// <summary>Written "vpc/subnet", or "vpc/subnet/gateway".</summary>
internal sealed record EcsNetwork(string Vpc, string Subnet, string? Gateway)
{
    /// <returns>Null when the configuration names none.</returns>
    public static EcsNetwork? Of(ServerFingerprint wanted) => wanted.Options?.GetValueOrDefault(EcsNetworks.Choice)?.Split('/') switch
    {
        [{ Length: > 0 } vpc, { Length: > 0 } subnet] => new(vpc, subnet, null),
        [{ Length: > 0 } vpc, { Length: > 0 } subnet, var gateway] => new(vpc, subnet, gateway),
        _ => null,
    };

    public string Write() => Gateway is null ? $"{Vpc}/{Subnet}" : $"{Vpc}/{Subnet}/{Gateway}";
}
