using Portal.Domain.Catalog;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Pricing.RateCards;

/// <summary>Makes the cost model of an offering from a rate card.</summary>
internal static class RatedCost
{
    /// <summary>With no card, or one that leaves out what is used, nothing has a price and nothing is sold.</summary>
    public static ServerCostModel Of(PricedOffering offering, Rates? card)
    {
        var rates = card ?? Rates.None;
        return offering.Cost with
        {
            Flavors = [.. offering.View.Options.Flavors.Select(flavor => Flavor(flavor, rates))],
            BasePerMonth = offering.View.Kind switch { OfferingKinds.ElasticIp => rates.Ip, OfferingKinds.CloudDisk => 0, _ => null },
            DiskPerGb = rates.DiskGb,
            SystemDiskPerGb = ForSystemDisk(rates),
            DiskPerGbByClass = Classes(offering, rates),
            BandwidthTierPrices = [rates.Mbps],
            ExtraIp = rates.Ip,
        };
    }

    private static FlavorCost Flavor(ServerFlavor flavor, Rates rates)
    {
        var linux = (rates.Cpu * flavor.Cpu) + (rates.MemoryGb * flavor.MemoryGb);
        return new(flavor.Cpu, flavor.MemoryGb, linux, linux + rates.WindowsLicence) { Reference = flavor.Reference };
    }

    // A system disk may be of any class: the dearest is never below cost.
    private static decimal? ForSystemDisk(Rates rates) => rates.DiskGbByClass.Count == 0 ? rates.DiskGb : rates.DiskGbByClass.Values.Concat(rates.DiskGb is { } other ? [other] : []).Max();

    private static Dictionary<string, decimal>? Classes(PricedOffering offering, Rates rates)
    {
        var classes = offering.View.Options.Choices.FirstOrDefault(choice => choice.Name == ConfigurationChoice.DiskClass)?.Values ?? [];
        if (classes.Count == 0) return null;
        return classes.Select(value => (value.Value, Rate: rates.DiskGbByClass.TryGetValue(value.Value, out var rate) ? rate : rates.DiskGb))
            .Where(value => value.Rate is not null).ToDictionary(value => value.Value, value => value.Rate!.Value);
    }
}
