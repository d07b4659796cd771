using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Networks;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.CapitalOnline.Wire;

namespace Portal.Providers.CapitalOnline.Ccs;

/// <summary>Makes one offering of each instance type of a zone.</summary>
internal static class CcsOfferings
{
    private const int MostDataDisks = 14;

    public static UpstreamOffering Of(string zone, string zoneName, JsonElement goods, JsonElement sizes, IReadOnlyList<ChoiceValue> places, bool isOnSale)
    {
        var type = goods.Word("InstanceType")!;
        var flavors = (LooseJson.RowsOf(sizes) ?? []).Where(row => row.Count("Cpu") > 0 && row.Count("Ram") > 0)
            .Select(row => new ServerFlavor(row.Word("Name") ?? "", row.Count("Cpu")!.Value, row.Count("Ram")!.Value, IsRecommended: false)).DistinctBy(flavor => (flavor.Cpu, flavor.MemoryGb)).ToList();
        var whyNot = (isOnSale, places.Count, flavors.Count) switch
        {
            (false, _, _) => "上游暂停了这个可用区的销售。",
            (_, 0, _) => "这个可用区没有可用的虚拟数据中心网络，请先创建。",
            (_, _, 0) => "上游没有列出规格。",
            _ => null,
        };
        return new UpstreamOffering(
            $"{ProductNames.Ccs}:{zone}:{type}", zone, OfferingKinds.CloudServer, $"经典云服务器 {zoneName} {type}", Description: null, SortOrder: 30, Constraints(goods, flavors, places), Gates.Live,
            Gates.Flags(whyNot, hasConsole: true, isKeptByPortal: true, OfferingFeatures.Reinstall, OfferingFeatures.Resize, OfferingFeatures.Disks, OfferingFeatures.Metrics, OfferingFeatures.NoForceRestart));
    }

    public static IEnumerable<UpstreamImage> Images(JsonElement goods, string line) =>
        (goods.Part("ImageGoods")?.Rows("PublicImage") ?? []).Where(row => row.Word("ImageId") is not null).Select(row =>
        {
            var (id, name) = (row.Word("ImageId")!, row.Word("GicDisplayName") ?? row.Word("ImageId")!);
            var isWindows = $"{id} {name} {row.Word("ImageType")}".Contains("win", StringComparison.OrdinalIgnoreCase);
            return new UpstreamImage(id, name, isWindows, isWindows ? "Administrator" : "root", isWindows ? 3389 : 22, MinCpu: 0, MinMemoryGb: 0, SystemDiskGb: null, ForNew: true, ForReinstall: true, [line]);
        });

    private static ServerConstraints Constraints(JsonElement goods, IReadOnlyList<ServerFlavor> flavors, IReadOnlyList<ChoiceValue> places)
    {
        var (data, system) = (Disks(goods, "DiskGoods"), Disks(goods, "SystemDiskGoods"));
        List<ConfigurationChoice> choices = [];
        if (system.Count > 0) choices.Add(new(CcsOrder.SystemDiskChoice, "系统盘类型", IsRequired: false, Values(system)));
        if (data.Count > 0) choices.Add(new(ConfigurationChoice.DiskClass, "数据盘类型", IsRequired: false, Values(data)));
        if (places.Count > 0) choices.Add(new(VdcNetworks.Choice, "网络", IsRequired: true, places));
        var systemRange = Common([.. system.Select(disk => disk.Range)]);
        return new(flavors, data.Count > 0 ? new AmountRange(0, MostDataDisks) : Gates.None, Common([.. data.Select(disk => disk.Range)]) ?? Gates.None, Gates.None, [0], Gates.Months, MaxQuantity: 20, Gates.Password)
        {
            SystemDiskGb = systemRange is null ? null : systemRange with { Min = AtLeast(systemRange, CcsOrder.UsualSystemDiskGb) },
            Choices = choices,
        };
    }

    private static List<(string Type, AmountRange Range)> Disks(JsonElement goods, string list) =>
    [
        .. (goods.Rows(list) ?? []).Where(row => row.Word("Type") is not null && row.Count("MaxSize") >= (row.Count("MinSize") ?? 0))
            .Select(row => (row.Word("Type")!, new AmountRange(row.Count("MinSize") ?? 0, row.Count("MaxSize")!.Value, Math.Max(1, row.Count("Step") ?? 1)))),
    ];

    private static IReadOnlyList<ChoiceValue> Values(IEnumerable<(string Type, AmountRange Range)> disks) => [.. disks.Select(disk => new ChoiceValue(disk.Type, Label(disk.Type)))];

    private static string Label(string type) => type switch
    {
        "ssd_disk" or "ssd_system_disk" => "SSD 盘",
        "high_disk" => "性能型盘",
        "system_disk" => "性能型系统盘",
        _ => type,
    };

    // One range for all classes: what every one of them allows.
    private static AmountRange? Common(IReadOnlyList<AmountRange> ranges)
    {
        if (ranges.Count == 0) return null;
        var (step, most) = (ranges.Max(range => range.Step), ranges.Min(range => range.Max));
        var least = ranges.Max(range => range.Min);
        while (least <= most && !ranges.All(range => range.Allows(least))) least++;
        return least <= most && ranges.All(range => step % range.Step == 0) ? new(least, least + ((most - least) / step * step), step) : ranges[0];
    }

    private static int AtLeast(AmountRange range, int wanted) => range.Min >= wanted ? range.Min : Math.Min(range.Max, range.Min + ((wanted - range.Min + range.Step - 1) / range.Step * range.Step));
}
