using Portal.Domain.Upstreams;
using Portal.Providers.Scp.Access;
using Portal.Providers.Scp.Network;
using Portal.Providers.Scp.Servers;

namespace Portal.Providers.Scp.Catalog;

/// <summary>One offering of cloud servers per pool. The platform has no prices and no term; both are ours (scp.md 7).</summary>
internal static class ServerOfferings
{
    private const int MostAtOnce = 20;
    private const int MostDataDisks = 8;
    private const int LargestDiskGb = 2_000;
    private const int RetentionDays = 7;

    /// <summary>Part B alone states a rule: eight to thirty characters of three kinds (scp.md 8.9). A slash may not come first on Windows, so it is left out.</summary>
    public static readonly PasswordRule Password = new(8, 30, NeedsLetter: true, NeedsUpperAndLower: true, NeedsDigit: true, NeedsSpecial: false, "()~!@#%&*_-+={}|:;<>.,?");

    public static IReadOnlyList<int> Months { get; } = [1, 2, 3, 6, 12, 24, 36];

    /// <summary>Our rate card prices everything.</summary>
    public static readonly ServerCostModel Cost = new([], null, [], 0, GiftMode.LowestBands, null, 0, null, 30, null, null, []) { Basis = PriceBasis.RateCard };

    public static UpstreamOffering Of(Pool pool, int place, ScpSettings settings, IReadOnlyList<ServerFlavor> flavors, IReadOnlyList<ChoiceValue> storage, IReadOnlyList<Subnet> subnets)
    {
        var reason = pool.NotForSale ?? (flavors.Count == 0 ? "设置中没有可用的规格。" : storage.Count == 0 ? "租户在该资源池没有存储配额。" : null);
        return new(
            new OfferingReference(OfferingReference.Server, pool.Id).ToString(), pool.Id, OfferingKinds.CloudServer, pool.Name, pool.Description, place,
            new ServerConstraints(
                flavors, new AmountRange(0, MostDataDisks), new AmountRange(10, LargestDiskGb, 10), new AmountRange(0, 0), [], Months, MostAtOnce, Password)
            {
                Choices = [.. Choices(storage, subnets)],
            },
            Cost,
            new OfferingFlags(
                reason is null, reason, Renewable: true, Upgradable: true, HasConsole: true, ConsolePasswordResettable: false, ReinstallAcrossFamilies: false, RetentionDays,
                LifetimeYears: null, HasSharedAddress: false, Functions: [])
            {
                TermKeptByPortal = true,
                Features = [.. Features(settings, subnets.Count > 0)],
            });
    }

    // Calls that older platforms lack are not offered (scp.md 2.1 and 8).
    private static IEnumerable<string> Features(ScpSettings settings, bool hasNetwork)
    {
        yield return OfferingFeatures.Resize;
        // Whether a running one may grow depends on the guest and its switches (scp.md 8.5), and shows only in its own details.
        yield return OfferingFeatures.ResizeNeedsStop;
        yield return OfferingFeatures.Disks;
        if (!settings.IsBefore(6, 3, 70)) yield return OfferingFeatures.Snapshots;
        if (!settings.IsBefore(6, 3, 83)) yield return OfferingFeatures.Backups;
        if (!settings.IsBefore(6, 3, 83)) yield return OfferingFeatures.Metrics;
        if (hasNetwork && settings.NatAddress is not null && !settings.IsBefore(6, 7, 35)) yield return OfferingFeatures.Ports;
        if (hasNetwork && !settings.IsBefore(6, 8, 80)) yield return OfferingFeatures.Firewall;
    }

    private static IEnumerable<ConfigurationChoice> Choices(IReadOnlyList<ChoiceValue> storage, IReadOnlyList<Subnet> subnets)
    {
        if (storage.Count > 0) yield return new(ConfigurationChoice.DiskClass, "存储类型", IsRequired: true, storage);
        if (subnets.Count > 0) yield return new(ServerPlanner.NetworkChoice, "网络", IsRequired: true, [.. subnets.Select(subnet => new ChoiceValue(subnet.Id, Label(subnet)))]);
    }

    private static string Label(Subnet subnet) => subnet.Cidr is { } range ? $"{subnet.Name}（{range}）" : subnet.Name;
}
