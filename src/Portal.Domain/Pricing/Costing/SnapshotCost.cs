using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Pricing.Costing;

/// <summary>Unit price × GB × periods; the system disk of the installed image counts (zkeys.md 13.6). A negative price closes that way of paying, zero is free.</summary>
public static class SnapshotCost
{
    /// <remarks>Errors: <see cref="Unpriceable"/> (closed, or a disk of unknown size).</remarks>
    public static Result<Money> ForMonths(ServerCostModel prices, int? systemDiskGb, IReadOnlyList<int> dataDisksGb, int months) =>
        Charge(prices.SnapshotPerGbMonth, systemDiskGb, dataDisksGb, months);

    /// <param name="days">One of the days the line sells, when it lists any.</param>
    public static Result<Money> ForDays(ServerCostModel prices, int? systemDiskGb, IReadOnlyList<int> dataDisksGb, int days) =>
        prices.SnapshotDays.Count > 0 && !prices.SnapshotDays.Contains(days) ? new Unpriceable("snapshot") : Charge(prices.SnapshotPerGbDay, systemDiskGb, dataDisksGb, days);

    private static Result<Money> Charge(decimal? price, int? systemDiskGb, IReadOnlyList<int> dataDisksGb, int periods) =>
        price is { } each and >= 0 && systemDiskGb is { } system && periods > 0 ? Money.Cny(each * (system + dataDisksGb.Sum()) * periods) : new Unpriceable("snapshot");
}
