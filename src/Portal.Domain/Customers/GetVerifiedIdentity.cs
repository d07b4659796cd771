using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

/// <summary>The approved identity for an upstream that demands it; null when there is none.</summary>
[Requires(Permissions.System)]
public sealed record GetVerifiedIdentity(CustomerId Customer) : IQuery<VerifiedIdentity?>;
