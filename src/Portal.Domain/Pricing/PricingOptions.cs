using System.ComponentModel.DataAnnotations;

namespace Portal.Domain.Pricing;

/// <summary>How prices are quoted.</summary>
public sealed record PricingOptions
{
    public const string Section = "Portal:Pricing";

    /// <summary>How long a quoted price holds.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "7.00:00:00")]
    public TimeSpan QuoteLifetime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a price that an upstream was asked for is used again.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan LivePriceLifetime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Percent of cost that retail must lie above cost; below it an order needs a person with that permission.</summary>
    [Range(0, 1000)]
    public decimal MarginFloorPercent { get; init; }

    /// <summary>Percent of tax contained in every price; 0: no tax rule.</summary>
    [Range(0, 100)]
    public decimal TaxPercent { get; init; }
}
