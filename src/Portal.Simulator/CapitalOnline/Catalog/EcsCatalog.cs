using Portal.Simulator.CapitalOnline.State;

namespace Portal.Simulator.CapitalOnline.Catalog;

/// <summary>Families, sizes, images and prices of ECS.</summary>
internal static class EcsCatalog
{
    private const string Rtx = "NVIDIA RTX A5000";
    private const string Geforce = "NVIDIA RTX 3090";

    public static IReadOnlyList<EcsFamily> Families { get; } =
    [
        new("Cpu计算型C4", [new(2, 4), new(4, 8), new(8, 16)]),
        new("Cpu计算型C3", [new(4, 8) { Monthly = false }]),
        new("Cpu密集计算型I3", [new(1, 1), new(2, 2), new(4, 4), new(8, 8) { OnDemand = false }]),
        new("专业渲染型rp3", [new(16, 32, 1, Rtx, "Datacenter"), new(32, 64, 2, Rtx, "Datacenter")]),
        new("极速渲染型re3", [new(12, 24, 1, Geforce, "Geforce"), new(16, 32, 1, Geforce, "Geforce")]),
    ];

    public static IReadOnlyList<EcsImage> Images { get; } =
    [
        new("Centos 7.4 64位", "Centos", "7.4", "root", 20, "cpu", ""),
        new("Ubuntu 20.04 64位", "Ubuntu", "20.04", "root", 20, "cpu", ""),
        new("Debian 10.2 64位", "Debian", "10.2", "root", 20, "cpu", ""),
        new("Windows 2019 64位", "Windows", "2019", "Administrator", 40, "cpu", ""),
        new("Ubuntu 20.04 64位-GPU-Datacenter", "Ubuntu", "20.04", "root", 24, "gpu", "Datacenter"),
        new("Windows 10 64位-GPU-Geforce", "Windows", "10", "Administrator", 40, "gpu", "Geforce"),
    ];

    /// <summary>Yuan a day of one server on demand.</summary>
    public static decimal PerDay(EcsSpec spec, IEnumerable<(string Feature, int Size)> disks) =>
        (spec.Cpu * 1.15m) + (spec.Ram * 0.58m) + (spec.Gpu * 62m) + disks.Sum(disk => disk.Size * (disk.Feature == "local" ? 0.008m : 0.015m));

    /// <summary>Yuan for a number of months; from twelve on a year costs ten months.</summary>
    public static decimal ForMonths(decimal perDay, int months) => perDay * 20m * (months >= 12 ? months / 12 * 10 : months);

    public static string RegionId(string code) => CapitalOnlineState.GuidOf($"region {code}");

    public static string ZoneId(string code) => CapitalOnlineState.GuidOf($"zone {code}");
}

internal sealed record EcsFamily(string Name, IReadOnlyList<EcsSpec> Specs)
{
    public string Id => CapitalOnlineState.GuidOf($"family {Name}");
}

/// <param name="Driver">Kind of graphics driver an image must bring.</param>
internal sealed record EcsSpec(int Cpu, int Ram, int Gpu = 0, string Card = "", string Driver = "")
{
    public bool OnDemand { get; init; } = true;

    public bool Monthly { get; init; } = true;

    public bool SoldFor(string billingMethod) => billingMethod == "1" ? Monthly : OnDemand;
}

internal sealed record EcsImage(string Name, string Os, string Version, string User, int Size, string Supports, string Driver)
{
    public string Id => CapitalOnlineState.GuidOf($"image {Name}");
}
