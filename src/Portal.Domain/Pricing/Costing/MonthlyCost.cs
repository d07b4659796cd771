namespace Portal.Domain.Pricing.Costing;

/// <summary>What one server costs us a month, by component, in yuan, not rounded.</summary>
public sealed record MonthlyCost(decimal Flavor, decimal Disk, decimal Bandwidth, decimal Defense, decimal Ip)
{
    /// <summary>Of a system disk that is chosen; a fixed one is in the flavor.</summary>
    public decimal SystemDisk { get; init; }

    public decimal Total => Flavor + SystemDisk + Disk + Bandwidth + Defense + Ip;
}
