using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.State;

namespace Portal.Simulator.CapitalOnline.Billings;

/// <summary>How a bill names what was sold.</summary>
internal static class BillNames
{
    private static readonly Dictionary<string, (string Goods, string Product)> Goods = new()
    {
        ["vm"] = ("云主机", "标准型云主机"), ["ecs"] = ("弹性云服务器", "弹性云服务器"), ["ebs"] = ("云盘", "SSD云盘"), ["EIP"] = ("公网IP", "弹性公网IP"),
        ["wan"] = ("带宽", "公网带宽"), ["ip"] = ("公网IP", "单线IP"), ["bandwidth"] = ("带宽", "共享带宽"), ["bms"] = ("裸金属", "裸金属服务器"),
        ["bms-disk"] = ("裸金属云盘", "裸金属云盘"), ["gcw"] = ("云桌面", "GPU云桌面"),
    };

    private static readonly string[] NameMembers = ["EcsName", "InstanceName", "vmName", "DiskName", "Name", "IP"];
    private static readonly string[] ZoneMembers = ["Zone", "RegionId", "AvailableZoneCode", "RegionCode"];
    private static readonly string[] SizeMembers = ["Cpu", "CpuSize", "Ram", "RamSize", "Size", "Qos", "bw"];

    public static (string Goods, string Product) Of(Resource resource) => Goods.GetValueOrDefault(resource.Billing!.GoodsType, (resource.Billing.GoodsType, resource.Billing.GoodsType));

    public static string Name(Resource resource) =>
        NameMembers.Select(member => resource[member]).FirstOrDefault(name => name.Length > 0) ?? resource.Id;

    public static string Zone(Resource resource) =>
        ZoneMembers.Select(member => resource[member]).FirstOrDefault(zone => zone.Length > 0) ?? "";

    public static string Site(Resource resource) => Annexes.All.Zone(Zone(resource))?.Name ?? Annexes.All.VpcZone(Zone(resource))?.Name ?? "";

    public static string Configuration(Resource resource)
    {
        var parts = SizeMembers.Where(member => resource[member].Length > 0);
        return string.Join(',', parts.Select(member => $"{member}:{resource[member]}"));
    }
}
