using Portal.Domain.Shared;

namespace Portal.Domain.Catalog;

/// <summary>One offering, also when it is closed for new orders (its services still show it).</summary>
/// <remarks>Errors: <see cref="NotFound"/>.</remarks>
[Requires(Permissions.Public)]
public sealed record GetOffering(OfferingId Offering) : IQuery<OfferingView>;
