using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.CapitalOnline.Wire;

namespace Portal.Providers.CapitalOnline.Ecs;

/// <summary>Makes offerings of a zone's families.</summary>
internal static class EcsOfferings
{
    /// <summary>EBS disks grow by 8 GB from 24 (capitalonline.md 7.9); upper ends are ours.</summary>
    private static readonly AmountRange SystemDisk = new(24, 504, 8);
    private static readonly AmountRange DataDisk = new(24, 2_000, 8);
    private static readonly AmountRange DataDisks = new(0, 4);

    public static IEnumerable<UpstreamOffering> Of(string zone, string zoneName, JsonElement families, IReadOnlyList<ChoiceValue> networks, CapitalOnlineSettings settings) =>
        (families.Rows("EcsFamilyInfo") ?? [])
            .SelectMany(family => (family.Rows("SpecList") ?? []).Select(spec => (Family: family.Word("EcsFamilyName"), Spec: spec)))
            .Where(row => row.Family is not null && row.Spec.Count("Cpu") > 0 && row.Spec.Count("Ram") > 0)
            .GroupBy(row => row.Spec.Count("Gpu") > 0 ? row.Spec.Word("SupportGpuDriver") ?? "" : null)
            .Select(group => Offering(zone, zoneName, group.Key, [.. group.Select(row => Flavor(row.Family!, row.Spec)).DistinctBy(flavor => flavor.Reference)], networks, settings));

    public static string Reference(string zone, string? driver) => driver is null ? $"{ProductNames.Ecs}:{zone}" : $"{ProductNames.Ecs}:{zone}:{driver}";

    private static UpstreamOffering Offering(string zone, string zoneName, string? driver, IReadOnlyList<ServerFlavor> flavors, IReadOnlyList<ChoiceValue> networks, CapitalOnlineSettings settings) => new(
        Reference(zone, driver),
        zone,
        OfferingKinds.CloudServer,
        driver is null ? $"弹性云服务器 {zoneName}" : $"GPU 云服务器 {zoneName}{(driver.Length > 0 ? $" {driver}" : "")}",
        Description: null,
        SortOrder: driver is null ? 10 : 20,
        Constraints(flavors, networks),
        Gates.Live,
        Gates.Flags(networks.Count == 0 ? "这个可用区没有可用的子网：请先创建，或填写设置 ecsNetwork。" : null, hasConsole: true, isKeptByPortal: !settings.EcsIsMonthly || settings.AutoRenews,
            OfferingFeatures.Snapshots, OfferingFeatures.Disks, OfferingFeatures.Metrics, OfferingFeatures.NoForceRestart) with
        { Renewable = !settings.EcsIsMonthly || settings.AutoRenews });

    private static ServerConstraints Constraints(IReadOnlyList<ServerFlavor> flavors, IReadOnlyList<ChoiceValue> networks)
    {
        List<ConfigurationChoice> choices = [new(ConfigurationChoice.DiskClass, "磁盘类型", IsRequired: false, [new(EcsOrder.CloudDisk, "SSD 云盘"), new(EcsOrder.LocalDisk, "本地盘")])];
        if (networks.Count > 0) choices.Add(new(EcsNetworks.Choice, "私有网络", IsRequired: true, networks));
        return new(flavors, DataDisks, DataDisk, Gates.None, [0], Gates.Months, MaxQuantity: 20, Gates.Password)
        {
            SystemDiskGb = SystemDisk,
            Choices = choices,
        };
    }

    private static ServerFlavor Flavor(string family, JsonElement spec)
    {
        var (cpu, ram, gpu) = (spec.Count("Cpu")!.Value, spec.Count("Ram")!.Value, spec.Count("Gpu") ?? 0);
        return new ServerFlavor($"{family} {cpu}C{ram}G", cpu, ram, IsRecommended: false)
        {
            Reference = EcsOrder.FlavorReference(family, cpu, ram, gpu),
            Summary = gpu > 0 ? $"{family}，{spec.Word("GpuShowType")} × {gpu}" : family,
        };
    }
}
