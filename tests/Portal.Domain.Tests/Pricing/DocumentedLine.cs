using Portal.Domain.Catalog;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Tests.Pricing;

/// <summary>The sample line of zkeys.md 13.8.</summary>
public static class DocumentedLine
{
    public static ServerCostModel Cost { get; } = new(
        [new(1, 1, 95, 95), new(2, 2, 190, 190), new(4, 4, 380, 380), new(99, 1024, 3000, 2900)], DiskPerGb: 10, BandwidthTierPrices: [1, 2, 3, 5, 6, 9], FreeBandwidthMbps: 0, GiftMode.LowestBands,
        DefensePerGbps: 10, FreeDefenseGbps: 0, ExtraIp: 1.11m, BillingDaysPerMonth: 25, SnapshotPerGbDay: -1, SnapshotPerGbMonth: 1.00m, SnapshotDays: []);

    public static PasswordRule Password { get; } = new(8, 30, true, false, true, false, "_()~!@#%^*-+={}[];,:./");

    public static ServerConstraints Constraints { get; } = new(
        [new("1", 1, 1, false), new("2", 2, 2, true), new("4", 4, 4, false), new("99", 99, 1024, false)], DataDiskCount: new(0, 3), DataDiskGb: new(10, 500, 10), BandwidthMbps: new(1, 50), DefenseChoices: [5, 10, 20],
        Months: [1, 3, 6, 12, 36], MaxQuantity: 5, Password);

    public static OfferingFlags Flags { get; } = new(true, null, true, true, true, true, true, RetentionDays: 7, LifetimeYears: null, HasSharedAddress: false, []);

    public static ServerConfiguration Server(int cpu, decimal memoryGb, int[] disks, int bandwidth, int defense, ImageId image = default) => new(cpu, memoryGb, image, disks, bandwidth, defense);
}
