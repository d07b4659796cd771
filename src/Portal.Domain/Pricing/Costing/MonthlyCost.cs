namespace Portal.Domain.Pricing.Costing;

/// <summary>What one server costs us a month, by component, in yuan, not rounded.</summary>
public sealed record MonthlyCost(decimal Flavor, decimal Disk, decimal Bandwidth, decimal Defense, decimal Ip)
{
    public decimal Total => Flavor + Disk + Bandwidth + Defense + Ip;
}
