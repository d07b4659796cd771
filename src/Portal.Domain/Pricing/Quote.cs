using Portal.Domain.Catalog;
using Portal.Domain.Shared;

namespace Portal.Domain.Pricing;

/// <summary>What a price is asked for.</summary>
public enum PriceOccasion { New, Renewal, Upgrade }

/// <summary>A priced server configuration: what the page, the order, the invoice and the ledger all show.</summary>
/// <param name="Lines">Retail components; rounded so that they add up to <paramref name="Subtotal"/> exactly.</param>
/// <param name="UnitPrice">Retail of one server for the whole period; total is this times the quantity, less discount.</param>
/// <param name="Tax">The tax contained in the total (prices include tax); zero with no tax rule.</param>
/// <param name="TaxRate">Percent, e.g. 6.</param>
/// <param name="RenewalTotal">What the same period costs at renewal, today.</param>
/// <param name="Token">Seals the quote; an order is placed with it.</param>
/// <param name="Cost">What the upstream charges us; null unless the actor may read costs.</param>
/// <param name="IsBelowFloor">Retail is below cost plus the margin floor: an order needs a person with that permission.</param>
public sealed record Quote(
    OfferingId Offering, ServerConfiguration Configuration, int Months, int Quantity, PriceOccasion Occasion, IReadOnlyList<QuoteLine> Lines, Money UnitPrice, Money Subtotal, Money Discount, Money Tax, decimal TaxRate,
    Money Total, Money RenewalTotal, DateTimeOffset ExpiresAt, string Token, Money? Cost, Money? Margin, bool IsBelowFloor);

/// <param name="Component">flavor, disk, bandwidth, defense, ip.</param>
/// <param name="Description">Chinese, e.g. "规格 2 vCPU / 4 GB"; customers see it on the invoice.</param>
/// <param name="How">How the amount comes about, e.g. "40 GB × ¥0.35", in retail prices where they are exact; null when not simply said.</param>
public sealed record QuoteLine(string Component, string Description, decimal Quantity, string Unit, Money Amount, string? How = null);
