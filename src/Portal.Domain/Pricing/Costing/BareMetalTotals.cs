using System.Globalization;
using Portal.Domain.Catalog;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Pricing.Costing;

/// <summary>What a machine has in all: what its product brings where nothing else was said, and what was added since (zkeys.md 13.7).</summary>
internal sealed record BareMetalTotals(FlavorCost Product, int Mbps, int Ips, int DefenseGbps)
{
    /// <summary>Null: the upstream no longer knows the product.</summary>
    public static BareMetalTotals? Of(ServerCostModel prices, ServerConfiguration machine)
    {
        var product = prices.Flavors.FirstOrDefault(f => f.Reference is { } reference && PublicId.Of(reference) == machine.ProductId);
        if (product is null) return null;
        var ips = machine.Options?.GetValueOrDefault(ConfigurationChoice.Ips) is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var said) ? said : 0;
        return new(product, machine.BandwidthMbps > 0 ? machine.BandwidthMbps : product.IncludedBandwidthMbps, ips > 0 ? ips : product.IncludedIps, machine.DefenseGbps > 0 ? machine.DefenseGbps : product.IncludedDefenseGbps);
    }
}
