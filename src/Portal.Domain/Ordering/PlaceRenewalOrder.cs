using MediatR;
using Portal.Domain.Catalog;
using Portal.Domain.Customers;
using Portal.Domain.Pricing;
using Portal.Domain.Shared;

namespace Portal.Domain.Ordering;

/// <summary>An order over a service's next months, for Services, which has checked that it may be renewed and priced it.</summary>
[Requires(Permissions.OwnOrders)]
public sealed record PlaceRenewalOrder(CustomerId Customer, ServiceId Service, string ServiceName, Quote Quote, string? Key) : ICommand<OrderView>;

internal sealed class PlaceRenewalOrderHandler(IMediator mediator, CurrentActor current, OrderLines lines, OrderPlacing placing) : IRequestHandler<PlaceRenewalOrder, Result<OrderView>>
{
    public async Task<Result<OrderView>> Handle(PlaceRenewalOrder request, CancellationToken cancellationToken)
    {
        if (!current.Actor.Sees(request.Customer)) return new NotFound("客户");
        var digest = OrderDigest.Of("renewal", request.Service.Value.ToString("N"), $"{request.Quote.Months}");
        if (await placing.Before(request.Customer, request.Key, digest, cancellationToken) is { } before) return before;
        if (request.Quote.IsBelowFloor) return new BelowMarginFloor();
        var customer = await mediator.Send(new GetCustomer(request.Customer), cancellationToken);
        if (customer.Error is { } unknown) return unknown;
        var offering = await mediator.Send(new GetOffering(request.Quote.Offering), cancellationToken);
        if (offering.Error is { } gone) return gone;
        var line = await lines.FreezeRenewal(request, offering.Value, cancellationToken);
        if (line.Error is { } refused) return refused;
        return await placing.Place(customer.Value, request.Key, digest, [line.Value], cancellationToken);
    }
}
