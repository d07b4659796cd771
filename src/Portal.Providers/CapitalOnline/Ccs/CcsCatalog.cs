using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Networks;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.CapitalOnline.Wire;

namespace Portal.Providers.CapitalOnline.Ccs;

/// <summary>Reads what is sold in the zones where we have a data centre, or in those of the setting; no operation lists zones (capitalonline.md 7.1).</summary>
internal sealed class CcsCatalog(CapitalOnlineClient client)
{
    private const string OnSale = "1";
    private readonly VdcNetworks networks = new(client);

    public async Task<Observed<UpstreamCatalog>> Read(UpstreamAccess account, CancellationToken cancellationToken)
    {
        if (!(await networks.Read(account, cancellationToken)).Sees(out var places, out var noNetworks)) return noNetworks.As<ILookup<string, ChoiceValue>, UpstreamCatalog>();
        var stated = new CapitalOnlineSettings(account).List(CapitalOnlineSettings.CcsZonesField);
        var zones = stated.Count > 0 ? stated : [.. places.Select(place => place.Key)];
        var read = await Task.WhenAll(zones.Select(zone => Zone(account, zone, [.. places[zone]], cancellationToken)));

        var warnings = CapitalOnlineSettings.PeriodIsStated(account) || zones.Count == 0
            ? (IReadOnlyList<string>)[]
            : [$"文档没有说明经典云服务器与裸金属按需价格的周期，现按小时计算；请向上游核实后填写设置 {CapitalOnlineSettings.PeriodField}。"];
        List<CcsZone> seen = [];
        foreach (var zone in read)
            if (zone.Sees(out var value, out var failed)) seen.Add(value);
            else return failed.As<CcsZone, UpstreamCatalog>();
        var images = seen.SelectMany(zone => zone.Images).GroupBy(image => image.Reference).Select(group => group.First() with { LineReferences = [.. group.SelectMany(image => image.LineReferences)] });
        return new Observed<UpstreamCatalog>.Seen(new([.. seen.Select(zone => zone.Zone)], [.. seen.SelectMany(zone => zone.Offerings)], [.. images]), warnings);
    }

    private async Task<Observed<CcsZone>> Zone(UpstreamAccess account, string zone, IReadOnlyList<ChoiceValue> places, CancellationToken cancellationToken)
    {
        if (!(await client.One(account, CcsCalls.Resources(zone), "可售资源", cancellationToken)).Sees(out var data, out var failed)) return failed.As<JsonElement, CcsZone>();
        var isOnSale = data.Word("RegionStatus") is null or OnSale;
        List<UpstreamOffering> offerings = [];
        List<UpstreamImage> images = [];
        foreach (var goods in (data.Rows("InstanceGoods") ?? []).Where(row => row.Word("InstanceType") is not null))
        {
            if (!(await client.One(account, CcsCalls.Sizes(zone, goods.Word("InstanceType")!), "规格列表", cancellationToken)).Sees(out var sizes, out var noSizes)) return noSizes.As<JsonElement, CcsZone>();
            var offering = CcsOfferings.Of(zone, data.Word("RegionName") ?? ClassicZones.NameOf(zone), goods, sizes, places, isOnSale);
            offerings.Add(offering);
            images.AddRange(CcsOfferings.Images(goods, offering.Reference));
        }
        return new Observed<CcsZone>.Seen(new(Gates.Zone(zone, data.Word("RegionName") ?? ClassicZones.NameOf(zone)), offerings, images));
    }
}

internal sealed record CcsZone(UpstreamZone Zone, IReadOnlyList<UpstreamOffering> Offerings, IReadOnlyList<UpstreamImage> Images);
