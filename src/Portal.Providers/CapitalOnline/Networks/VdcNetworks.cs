using System.Globalization;
using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.CapitalOnline.Wire;

namespace Portal.Providers.CapitalOnline.Networks;

/// <summary>The virtual data centres that classic servers and bare metal stand in, and their networks (capitalonline.md 7.4).</summary>
internal sealed class VdcNetworks(CapitalOnlineClient client)
{
    public const string Choice = "network";
    private const string Path = "network";
    private const string Usable = "ok";

    /// <returns>Every data centre of the account (or those of the setting) with what may be chosen in it, by zone.</returns>
    public async Task<Observed<ILookup<string, ChoiceValue>>> Read(UpstreamAccess account, CancellationToken cancellationToken)
    {
        var wanted = new CapitalOnlineSettings(account).List(CapitalOnlineSettings.VdcField);
        var list = await client.Pages(account, Page, data => data.ValueKind is JsonValueKind.Array ? LooseJson.RowsOf(data) : null, row => row.Word("VdcId"), "虚拟数据中心列表", cancellationToken);
        if (!list.Sees(out var rows, out var failed)) return failed.As<IReadOnlyList<JsonElement>, ILookup<string, ChoiceValue>>();
        return new Observed<ILookup<string, ChoiceValue>>.Seen(rows
            .Where(row => row.Word("RegionId") is not null && row.Word("VdcStatus", "Status") is null or Usable && (wanted.Count == 0 || wanted.Contains(row.Word("VdcId")!)))
            .SelectMany(row => Choices(row).Select(choice => (Zone: row.Word("RegionId")!, choice)))
            .ToLookup(pair => pair.Zone, pair => pair.choice, StringComparer.OrdinalIgnoreCase));
    }

    private static CapitalOnlineCall Page(int page) =>
        CapitalOnlineCall.Ask(Path, "DescribeVdc", new KeyValuePair<string, string>("PageNumber", page.ToString(CultureInfo.InvariantCulture)));

    // With a public address first, where there is one to give: a server nobody can reach is seldom what is wanted.
    private static IEnumerable<ChoiceValue> Choices(JsonElement vdc)
    {
        var (id, name) = (vdc.Word("VdcId")!, vdc.Word("VdcName") ?? "网络");
        var inner = Networks(vdc, "PrivateNetwork", "PrivateId").ToList();
        var outer = Networks(vdc, "PublicNetwork", "PublicId").FirstOrDefault(network => network.Count("UnuseIpNum") is null or > 0);
        var isReachable = outer.ValueKind is JsonValueKind.Object;
        foreach (var network in inner)
        {
            var (key, label) = (network.Word("PrivateId", "Id")!, $"{name} {network.Word("Name")}".Trim());
            if (isReachable) yield return new(new VdcNetwork(id, key, outer.Word("PublicId", "Id")).Write(), $"{label}，含公网地址");
            yield return new(new VdcNetwork(id, key, null).Write(), label);
        }
        if (inner.Count == 0 && isReachable) yield return new(new VdcNetwork(id, null, outer.Word("PublicId", "Id")).Write(), $"{name}，含公网地址");
    }

    private static IEnumerable<JsonElement> Networks(JsonElement vdc, string list, string id) =>
        (vdc.Rows(list) ?? []).Where(network => network.Word(id, "Id") is not null && network.Word("Status") is null or Usable);
}

/// <summary>Where a server is to stand: data centre, inner network, and the public one when it gets an address there; written "vdc/private/public".</summary>
internal sealed record VdcNetwork(string Vdc, string? Private, string? Public)
{
    public static VdcNetwork? Of(ServerFingerprint wanted) =>
        wanted.Options?.GetValueOrDefault(VdcNetworks.Choice)?.Split('/') is [{ Length: > 0 } vdc, var inner, var outer] ? new(vdc, inner is "" ? null : inner, outer is "" ? null : outer) : null;

    public string Write() => $"{Vdc}/{Private}/{Public}";
}
