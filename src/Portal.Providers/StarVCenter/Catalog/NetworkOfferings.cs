using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Wire;

namespace Portal.Providers.StarVCenter.Catalog;

/// <summary>Nothing is sold upstream, so what is offered is ours: cloud servers in the sizes of the settings, one offering per private network.</summary>
internal static class NetworkOfferings
{
    public const string Zone = "default";

    // No rule is given; this is the portal's common one.
    private static readonly PasswordRule Password = new(8, 30, NeedsLetter: true, NeedsUpperAndLower: true, NeedsDigit: true, NeedsSpecial: false, "_()~!@#%^*-+={}[];,:./");

    /// <returns>Null when a network has no number.</returns>
    public static IReadOnlyList<UpstreamOffering>? Read(IReadOnlyList<JsonElement> networks, StarVCenterSettings settings, List<string> warnings)
    {
        if (networks.Any(network => network.Text("vpc.id") is null)) return null;
        var named = networks.Select(network => (Id: network.Text("vpc.id")!, Name: network.Text("vpc.name") ?? network.Text("vpc.id")!)).DistinctBy(network => network.Id).ToList();
        if (settings.NetworkId is not { } only) return [.. named.Select((network, place) => Offering(network.Id, network.Name, place, null, settings))];
        if (named.Exists(network => network.Id == only)) return [Offering(only, named.Find(network => network.Id == only).Name, 0, null, settings)];
        warnings.Add($"设置的私网 {only} 不在上游的私网列表中，暂停出售。");
        return [Offering(only, settings.ZoneName, 0, "设置的私网不在上游的私网列表中。", settings)];
    }

    private static UpstreamOffering Offering(string id, string name, int place, string? notForSale, StarVCenterSettings settings) =>
        new(id, Zone, OfferingKinds.CloudServer, name, Description: null, place, Constraints(settings), Cost, Flags(notForSale ?? (settings.Flavors.Count == 0 ? "设置中没有可识别的规格。" : null), settings));

    private static ServerConstraints Constraints(StarVCenterSettings settings) => new(
        [.. settings.Flavors.Select(flavor => new ServerFlavor($"{flavor.Cpu} 核 {flavor.MemoryGb:0.###} GB", flavor.Cpu, flavor.MemoryGb, IsRecommended: false))],
        new AmountRange(0, settings.MostDataDisks), settings.DataDiskGb, new AmountRange(0, 0), [], settings.Months, settings.MostAtOnce, Password);

    private static readonly ServerCostModel Cost = new([], null, [], 0, GiftMode.LowestBands, null, 0, null, 30, null, null, []) { Basis = PriceBasis.RateCard };

    private static OfferingFlags Flags(string? notForSale, StarVCenterSettings settings) => new(
        notForSale is null, notForSale, Renewable: true, Upgradable: true, HasConsole: true, ConsolePasswordResettable: true, ReinstallAcrossFamilies: false, settings.RetentionDays,
        LifetimeYears: null, HasSharedAddress: false, Functions: [])
    {
        TermKeptByPortal = true,
        Features =
        [
            OfferingFeatures.Resize, OfferingFeatures.Snapshots, OfferingFeatures.Backups, OfferingFeatures.Disks, OfferingFeatures.Metrics, OfferingFeatures.Ports, OfferingFeatures.Firewall,
            OfferingFeatures.NoForceRestart, .. settings.StoppedForResize ? [OfferingFeatures.ResizeNeedsStop] : Array.Empty<string>(),
        ],
    };
}
