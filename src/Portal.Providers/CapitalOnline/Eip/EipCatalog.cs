using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Ecs;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.CapitalOnline.Wire;

namespace Portal.Providers.CapitalOnline.Eip;

/// <summary>Reads the lines each place offers addresses on.</summary>
internal sealed class EipCatalog(CapitalOnlineClient client)
{
    private const string FixedBandwidth = "BandwIdth";
    private static readonly AmountRange Bandwidth = new(1, 500);

    public async Task<Observed<UpstreamCatalog>> Read(UpstreamAccess account, CancellationToken cancellationToken)
    {
        if (!(await client.One(account, EcsCalls.Regions(), "地域列表", cancellationToken)).Sees(out var groups, out var failed)) return failed.As<JsonElement, UpstreamCatalog>();
        var zones = EcsCatalog.Zones(groups);
        var places = Places(zones);
        var read = await Task.WhenAll(places.Select(place => client.One(account, EipCalls.Schemes(place), "公网 IP 线路", cancellationToken)));
        List<UpstreamOffering> offerings = [];
        foreach (var (place, schemes) in places.Zip(read))
        {
            if (!schemes.Sees(out var data, out var noSchemes)) return noSchemes.As<JsonElement, UpstreamCatalog>();
            offerings.Add(Offering(place, zones.First(zone => zone.Code == place.Zone).Name, Lines(data)));
        }
        return new Observed<UpstreamCatalog>.Seen(new([.. zones.Select(zone => Gates.Zone(zone.Code, zone.Name))], offerings, []));
    }

    public static IReadOnlyList<EipPlace> Places(IEnumerable<(string? Region, string Code, string Name)> zones) => [.. zones.Where(zone => zone.Region is not null).Select(zone => new EipPlace(zone.Region!, zone.Code))];

    // Of all ways of charging, the one that is neither by the month nor by traffic; its name is sent as the upstream spells it (capitalonline.md 11.15).
    private static List<ChoiceValue> Lines(JsonElement data) =>
    [
        .. (LooseJson.RowsOf(data) ?? []).Where(row => row.Word("BandwidthType") is not null).SelectMany(row => (row.Rows("BillingSchemeList") ?? [])
            .Select(scheme => scheme.Word("BillingScheme")).Where(scheme => FixedBandwidth.Equals(scheme, StringComparison.OrdinalIgnoreCase))
            .Select(scheme => new ChoiceValue($"{row.Word("BandwidthType")}/{scheme}", row.Word("BandwidthTypeName") ?? row.Word("BandwidthType")!))),
    ];

    private static UpstreamOffering Offering(EipPlace place, string name, List<ChoiceValue> lines) => new(
        $"{ProductNames.Eip}:{place}", place.Zone, OfferingKinds.ElasticIp, $"弹性公网 IP {name}", Description: null, SortOrder: 70,
        new([], Gates.None, Gates.None, Bandwidth, [0], Gates.Months, MaxQuantity: 10, Gates.Password)
        {
            NeedsImage = false,
            NeedsPassword = false,
            Choices = lines.Count > 0 ? [new(EipProduct.LineChoice, "线路", IsRequired: true, lines)] : [],
        },
        Gates.Live,
        Gates.Flags(lines.Count == 0 ? "这里没有按固定带宽计费的线路。" : null, hasConsole: false, isKeptByPortal: true, OfferingFeatures.Attach, OfferingFeatures.Resize, OfferingFeatures.NoPower, OfferingFeatures.NoPassword));
}
