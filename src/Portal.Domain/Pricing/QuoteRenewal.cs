using Portal.Domain.Catalog;
using Portal.Domain.Shared;

namespace Portal.Domain.Pricing;

/// <summary>Prices the renewal of a present configuration at today's line prices (zkeys.md 13.3). The caller has checked that the service may be renewed.</summary>
[Requires(Permissions.Public)]
public sealed record QuoteRenewal(OfferingId Offering, ServerConfiguration Configuration, int Months, CustomerId Customer) : IQuery<Quote>;
