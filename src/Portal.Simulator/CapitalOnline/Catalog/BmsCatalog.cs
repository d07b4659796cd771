using Portal.Simulator.CapitalOnline.State;

namespace Portal.Simulator.CapitalOnline.Catalog;

/// <summary>Bare-metal goods, images and prices.</summary>
internal static class BmsCatalog
{
    public static IReadOnlyList<BmsGoods> Goods { get; } =
    [
        new(7685, "裸金属-02SS01", OnDemand: true, "Intel Xeon Silver 4110", 32, 64, "2.1GHz", "SSD", 480, 65m),
        new(7793, "裸金属-03SA03", OnDemand: false, "Intel Xeon Silver 6148", 32, 64, "3.5GHz", "NVME", 3200, 88m),
        new(7955, "裸金属-04GA01", OnDemand: false, "Intel Xeon Gold 6230", 40, 256, "2.1GHz", "SSD", 960, 120m),
        new(7956, "裸金属-04GA02", OnDemand: true, "Intel Xeon Gold 6230", 40, 128, "2.1GHz", "SSD", 960, 98m),
    ];

    public static IReadOnlyList<BmsImage> Images { get; } =
    [
        new("Centos", "2", "centos6.9_64"), new("Centos", "3", "centos7.6_64"), new("Ubuntu", "8", "ubuntu14.04_64"), new("Ubuntu", "9", "ubuntu18.04_64"),
        new("Redhat", "7", "rhel7.6_64"), new("Windows", "11", "windows2016_64"), new("Windows", "13", "windows2012r2_64"),
    ];

    /// <summary>Disk goods of the storage service: the smallest that reaches the asked bandwidth and IOPS.</summary>
    public static IReadOnlyList<(string Type, int Bw, int Iops)> DiskGoods { get; } = [("ssd", 2000, 8000), ("ssd", 4000, 16000), ("nvme", 6000, 30000)];

    public static string DiskGoodsId((string Type, int Bw, int Iops) goods) => CapitalOnlineState.GuidOf($"disk goods {goods}");
}

/// <param name="OnDemand">Sold on demand; otherwise ahead by the month.</param>
/// <param name="DayPrice">Yuan a day; a month is twenty days.</param>
internal sealed record BmsGoods(
    int Id, string Name, bool OnDemand, string CpuInfo, int Cpu, int Ram, string Frequency, string DiskType, int DiskSize, decimal DayPrice)
{
    public string ComputeId => CapitalOnlineState.GuidOf($"compute {Id}");

    public string ChargeType => OnDemand ? "PostPaid" : "PrePaid";
}

internal sealed record BmsImage(string Family, string Id, string Name);
