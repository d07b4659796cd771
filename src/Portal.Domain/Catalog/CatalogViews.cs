using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Catalog;

/// <summary>An offering as a customer may see it: no cost, no upstream.</summary>
public sealed record OfferingView(
    OfferingId Id, string Kind, string Name, ZoneView Zone, ServerConstraints Options, IReadOnlyList<ImageView> Images, int FreeBandwidthMbps, int FreeDefenseGbps, bool HasSharedAddress, bool Renewable, bool ForSale, string? ClosedReason)
{
    /// <summary>What may be added to a running machine; null: its size follows <see cref="Options"/>.</summary>
    public GrowthLimits? Growth { get; init; }
}

/// <summary>Totals that a machine may grow to.</summary>
/// <param name="AddressChoices">How many addresses may be added at once.</param>
public sealed record GrowthLimits(int MaxBandwidthMbps, int MaxAddresses, IReadOnlyList<int> AddressChoices, int MaxDefenseGbps, int DefenseStep);

public sealed record ZoneView(ZoneId Id, string Name, bool RealNameRequired, bool WhitelistRequired, bool IcpAvailable, int? MaxYears);

public sealed record ImageView(ImageId Id, string Name, bool IsWindows, string? LoginName, int MinCpu, decimal MinMemoryGb, int? SystemDiskGb);

/// <summary>The same for staff, with its upstream, cost and state.</summary>
public sealed record StaffOfferingView(
    OfferingId Id, UpstreamAccountId Upstream, string UpstreamName, string UpstreamReference, string ZoneName, string UpstreamLineName, string? DisplayName, bool IsPublished, bool IsWithdrawn,
    string? NotForSaleReason, OfferingFlags Flags, ServerConstraints Constraints, ServerCostModel Cost, DateTimeOffset SyncedAt, DateTimeOffset? CostChangedAt);
