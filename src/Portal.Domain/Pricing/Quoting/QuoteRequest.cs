using Portal.Domain.Catalog;
using Portal.Domain.Shared;

namespace Portal.Domain.Pricing.Quoting;

/// <summary>Everything a price depends on, besides catalogue and rules.</summary>
internal sealed record QuoteRequest(OfferingId Offering, ServerConfiguration Configuration, int Months, int Quantity, PriceOccasion Occasion, CustomerId? Customer);
