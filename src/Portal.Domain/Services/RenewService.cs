using Portal.Domain.Ordering;
using Portal.Domain.Pricing;
using Portal.Domain.Shared;

namespace Portal.Domain.Services;

/// <summary>What the renewal would cost today, and until when the service would run.</summary>
/// <remarks>Errors: <see cref="NotFound"/>, <see cref="ActionNotAllowed"/> (renewal closed, too late, beyond the zone's or line's limit, unknown outcome open), <see cref="ValidationFailed"/> (months).</remarks>
[Requires(Permissions.OwnRead, OrStaff = Permissions.ServicesRead)]
public sealed record QuoteServiceRenewal(ServiceId Service, int Months) : IQuery<RenewalQuote>;

public sealed record RenewalQuote(Quote Quote, DateTimeOffset ExpiresNow, DateTimeOffset ExpiresThen);

/// <summary>Places the renewal's order; paying it renews upstream, once. Only one renewal of a service is open at a time.</summary>
[Requires(Permissions.OwnOrders)]
public sealed record RenewService(ServiceId Service, int Months, string? Key = null) : ICommand<OrderView>;
