using System.Globalization;
using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Networks;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.CapitalOnline.Wire;

namespace Portal.Providers.CapitalOnline.Bms;

/// <summary>Reads the goods of each zone: one offering for each way of paying (capitalonline.md 7.1).</summary>
internal sealed class BmsCatalog(CapitalOnlineClient client)
{
    private readonly VdcNetworks networks = new(client);

    public async Task<Observed<UpstreamCatalog>> Read(UpstreamAccess account, CancellationToken cancellationToken)
    {
        var settings = new CapitalOnlineSettings(account);
        if (!(await networks.Read(account, cancellationToken)).Sees(out var places, out var noNetworks)) return noNetworks.As<ILookup<string, ChoiceValue>, UpstreamCatalog>();
        IReadOnlyList<string> zones = settings.List(CapitalOnlineSettings.BmsZonesField) is { Count: > 0 } stated ? stated : [.. places.Select(place => place.Key)];
        if (zones.Count == 0) return new Observed<UpstreamCatalog>.Seen(new([], [], []));
        var read = await Task.WhenAll(zones.Select(zone => client.One(account, BmsCalls.Goods(zone), "裸金属商品", cancellationToken)));
        if (!(await client.One(account, BmsCalls.Images(), "裸金属镜像", cancellationToken)).Sees(out var images, out var noImages)) return noImages.As<JsonElement, UpstreamCatalog>();

        List<UpstreamOffering> offerings = [];
        foreach (var (zone, goods) in zones.Zip(read))
        {
            if (!goods.Sees(out var data, out var failed)) return failed.As<JsonElement, UpstreamCatalog>();
            foreach (var way in new[] { BmsOrder.Prepaid, BmsOrder.OnDemand })
                if (Offering(zone, way, data.Rows(way) ?? [], [.. places[zone]], settings.AutoRenews) is { } offering) offerings.Add(offering);
        }
        return new Observed<UpstreamCatalog>.Seen(new([.. zones.Select(zone => Gates.Zone(zone, ClassicZones.NameOf(zone)))], offerings, Images(images, [.. offerings.Select(offering => offering.Reference)])));
    }

    private static UpstreamOffering? Offering(string zone, string way, IReadOnlyList<JsonElement> goods, IReadOnlyList<ChoiceValue> places, bool autoRenews)
    {
        var flavors = goods.SelectMany(good => (good.Rows("Computes") ?? []).Select(compute => Flavor(good, compute))).OfType<ServerFlavor>().DistinctBy(flavor => flavor.Reference).ToList();
        if (flavors.Count == 0) return null;
        var isOnDemand = way == BmsOrder.OnDemand;
        return new UpstreamOffering(
            BmsOrder.Line(zone, way), zone, OfferingKinds.BareMetal, $"裸金属 {ClassicZones.NameOf(zone)}{(isOnDemand ? "（按需）" : "")}", Description: null, SortOrder: isOnDemand ? 45 : 40,
            new(flavors, Gates.None, Gates.None, Gates.None, [0], Gates.Months, MaxQuantity: 10, Gates.Password) { Choices = places.Count > 0 ? [new(VdcNetworks.Choice, "网络", IsRequired: true, places)] : [] },
            Gates.Live,
            Gates.Flags(places.Count == 0 ? "这个可用区没有可用的虚拟数据中心网络，请先创建。" : null, hasConsole: true, isKeptByPortal: isOnDemand || autoRenews, OfferingFeatures.Reinstall, OfferingFeatures.Disks, OfferingFeatures.NoPassword));
    }

    private static ServerFlavor? Flavor(JsonElement good, JsonElement compute)
    {
        if (good.Count("GoodsId") is not { } goods || compute.Word("Id") is not { } id || compute.Count("Cpu") is not (> 0 and var cpu) || compute.Count("Ram") is not (> 0 and var ram)) return null;
        var disks = (compute.Rows("Disks") ?? []).Select(disk => $"{disk.Word("Type")} {disk.Word("Capacity")} GB × {disk.Word("Count") ?? "1"}");
        return new ServerFlavor(good.Word("GoodsName") ?? "", cpu, ram, IsRecommended: false)
        {
            Reference = string.Create(CultureInfo.InvariantCulture, $"{goods}|{id}"),
            Summary = string.Join("，", new[] { compute.Word("CpuInfo"), compute.Word("Frequency") }.OfType<string>().Concat(disks)),
        };
    }

    // The data is an object of lists by family, with any names (capitalonline.md 7.1).
    private static IReadOnlyList<UpstreamImage>? Images(JsonElement families, IReadOnlyList<string> lines) =>
        families.ValueKind is not JsonValueKind.Object
            ? null
            : [.. families.EnumerateObject().SelectMany(family => (LooseJson.RowsOf(family.Value) ?? []).Where(row => row.Word("Id") is not null).Select(row => Image(family.Name, row, lines))).DistinctBy(image => image.Reference)];

    private static UpstreamImage Image(string family, JsonElement row, IReadOnlyList<string> lines)
    {
        var isWindows = family.Contains("windows", StringComparison.OrdinalIgnoreCase);
        return new(BmsOrder.ImageReference(row.Word("Id")!), row.Word("Name") ?? row.Word("Id")!, isWindows, isWindows ? "Administrator" : "root", isWindows ? 3389 : 22, MinCpu: 0, MinMemoryGb: 0, SystemDiskGb: null, ForNew: true, ForReinstall: true, lines);
    }
}
