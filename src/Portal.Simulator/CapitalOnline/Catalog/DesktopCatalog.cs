using Portal.Simulator.CapitalOnline.State;

namespace Portal.Simulator.CapitalOnline.Catalog;

/// <summary>Sites, products, images and lines of cloud desktops.</summary>
internal static class DesktopCatalog
{
    public static IReadOnlyList<DesktopProduct> Products { get; } =
    [
        new("图形处理型", 15264, 14, 25, "NVIDIA A5000", 24, 150, 0.1868333333m, 3364m, ["Windows10-图形处理型", "Windows11-图形处理型"]),
        new("标准办公型", 15273, 8, 16, "NVIDIA A2000", 12, 100, 0.0821m, 1480m, ["Windows10-标准办公型"]),
    ];

    public static IReadOnlyList<DesktopLine> Lines { get; } = [new(10289, "电信", 16319), new(10298, "移动", 16328), new(10307, "联通", 16337)];

    /// <summary>The edge zones; the platform sells no desktops.</summary>
    public static IEnumerable<(VpcRegion Region, VpcZone Zone, string Id)> Sites =>
        Annexes.All.Regions.Where(region => region.Edge).SelectMany(region => region.Zones, (region, zone) => (region, zone, EcsCatalog.ZoneId(zone.Code)));

    public static bool AllowsSsd(string site) => site != EcsCatalog.ZoneId("CN_Baoding_A");

    public static string ImageId(string name) => CapitalOnlineState.GuidOf($"desktop image {name}");

    /// <summary>An image is usable where it is Available; in one site it is still on its way.</summary>
    public static string ImageStatus(string name, string site) =>
        name.StartsWith("Windows11", StringComparison.Ordinal) && site == EcsCatalog.ZoneId("CN_Xian_A") ? "Synchronizing" : "Available";
}

/// <param name="MinutePrice">Yuan a minute on demand.</param>
/// <param name="MonthPrice">Yuan a month.</param>
internal sealed record DesktopProduct(
    string Name, int GoodsId, int Cpu, int Memory, string Gpu, int GpuRam, int Disk, decimal MinutePrice, decimal MonthPrice, IReadOnlyList<string> Images)
{
    public string Id => CapitalOnlineState.GuidOf($"desktop product {GoodsId}");
}

/// <param name="ConfId">Names the line in networks and prices.</param>
internal sealed record DesktopLine(int ConfId, string Name, int GoodsId);
