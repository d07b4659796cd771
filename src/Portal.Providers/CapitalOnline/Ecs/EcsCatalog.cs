using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.CapitalOnline.Wire;

namespace Portal.Providers.CapitalOnline.Ecs;

/// <summary>Reads what ECS sells: one offering per zone, and one more per kind of graphics driver, because images are bound to it (capitalonline.md 7.1).</summary>
internal sealed class EcsCatalog(CapitalOnlineClient client)
{
    private readonly EcsNetworks networks = new(client);

    public async Task<Observed<UpstreamCatalog>> Read(UpstreamAccess account, CancellationToken cancellationToken)
    {
        var settings = new CapitalOnlineSettings(account);
        if (!(await client.One(account, EcsCalls.Regions(), "地域列表", cancellationToken)).Sees(out var groups, out var noRegions)) return noRegions.As<JsonElement, UpstreamCatalog>();
        var zones = Zones(groups);
        if (!(await networks.Read(account, [.. zones.Select(zone => zone.Region).OfType<string>().Distinct()], cancellationToken)).Sees(out var places, out var noNetworks)) return noNetworks.As<ILookup<string, ChoiceValue>, UpstreamCatalog>();
        if (!(await client.One(account, EcsCalls.Images(), "镜像列表", cancellationToken)).Sees(out var images, out var noImages)) return noImages.As<JsonElement, UpstreamCatalog>();

        var families = await Task.WhenAll(zones.Select(zone => client.One(account, EcsCalls.Families(zone.Code, settings.EcsIsMonthly), "规格列表", cancellationToken)));
        List<UpstreamOffering> offerings = [];
        foreach (var (zone, family) in zones.Zip(families))
        {
            if (!family.Sees(out var rows, out var noFamily)) return noFamily.As<JsonElement, UpstreamCatalog>();
            offerings.AddRange(EcsOfferings.Of(zone.Code, zone.Name, rows, [.. places[zone.Code], .. places[""]], settings));
        }
        return new Observed<UpstreamCatalog>.Seen(new UpstreamCatalog([.. zones.Select(zone => Gates.Zone(zone.Code, zone.Name))], offerings, EcsImages.Read(images, offerings)));
    }

    public static IReadOnlyList<(string? Region, string Code, string Name)> Zones(JsonElement groups) =>
    [
        .. (LooseJson.RowsOf(groups) ?? []).SelectMany(group => group.Rows("RegionList") ?? [])
            .SelectMany(region => (region.Rows("AzList") ?? []).Select(zone => (region, zone)))
            .Where(pair => pair.zone.Word("AvailableZoneCode") is not null)
            .Select(pair => (
                pair.region.Word("RegionCode") ?? VpcZones.RegionOf(pair.zone.Word("AvailableZoneCode")!), pair.zone.Word("AvailableZoneCode")!,
                pair.zone.Word("AzName") ?? pair.region.Word("RegionName") ?? pair.zone.Word("AvailableZoneCode")!))
            .DistinctBy(zone => zone.Item2),
    ];
}
