using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.CapitalOnline.Wire;

namespace Portal.Providers.CapitalOnline.Ecs;

/// <summary>The private networks that servers of a zone can stand in: those of the setting, or all of the account.</summary>
internal sealed class EcsNetworks(CapitalOnlineClient client)
{
    public const string Choice = "network";
    private const string Path = "vpc";

    /// <returns>By zone code; a value is "vpc/subnet".</returns>
    public async Task<Observed<ILookup<string, ChoiceValue>>> Read(UpstreamAccess account, IReadOnlyList<string> regions, CancellationToken cancellationToken)
    {
        var stated = new CapitalOnlineSettings(account).List(CapitalOnlineSettings.NetworkField);
        if (stated.Count > 0) return new Observed<ILookup<string, ChoiceValue>>.Seen(stated.Select(Stated).ToLookup(one => one.Zone, one => one.Value, StringComparer.OrdinalIgnoreCase));

        List<JsonElement> rows = [];
        foreach (var region in regions)
        {
            var list = await client.Pages(account, page => Subnets(region, page), data => data.Rows("SubnetList"), row => row.Word("SubnetId"), "子网列表", cancellationToken);
            if (list is Observed<IReadOnlyList<JsonElement>>.Failed failed) return failed.As<IReadOnlyList<JsonElement>, ILookup<string, ChoiceValue>>();
            rows.AddRange(((Observed<IReadOnlyList<JsonElement>>.Seen)list).Value);
        }
        return new Observed<ILookup<string, ChoiceValue>>.Seen(rows
            .Where(row => row.Word("VPCId") is not null && row.Word("Status") is null or "ok")
            .ToLookup(row => row.Word("AvailableZoneCode") ?? "", row => new ChoiceValue($"{row.Word("VPCId")}/{row.Word("SubnetId")}", row.Word("SubnetName") ?? row.Word("SubnetSegment") ?? "子网"), StringComparer.OrdinalIgnoreCase));
    }

    // "zone=vpc/subnet", or "vpc/subnet" for the only zone that is sold.
    private static (string Zone, ChoiceValue Value) Stated(string entry) =>
        entry.Split('=', 2) is [var zone, var network] ? (zone, new ChoiceValue(network, "默认网络")) : ("", new ChoiceValue(entry, "默认网络"));

    private static CapitalOnlineCall Subnets(string region, int page) =>
        CapitalOnlineCall.Ask(Path, "DescribeSubnet", new JsonObject { ["RegionCode"] = region, ["PageNumber"] = page.ToString(CultureInfo.InvariantCulture) });
}
