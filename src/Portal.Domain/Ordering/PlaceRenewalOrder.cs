using Portal.Domain.Pricing;
using Portal.Domain.Shared;

namespace Portal.Domain.Ordering;

/// <summary>An order over a service's next months, for Services, which has checked that it may be renewed and priced it.</summary>
[Requires(Permissions.OwnOrders)]
public sealed record PlaceRenewalOrder(CustomerId Customer, ServiceId Service, string ServiceName, Quote Quote, string? Key) : ICommand<OrderView>;
