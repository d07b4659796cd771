using MediatR;
using Portal.Domain.Billing;
using Portal.Domain.Catalog;
using Portal.Domain.Customers;
using Portal.Domain.Pricing;
using Portal.Domain.Shared;

namespace Portal.Domain.Ordering;

/// <summary>An order over a change of a service, for Services, which has checked that it may be made and priced it.</summary>
/// <param name="What">Of the invoice's line, in Chinese, e.g. "升级 web-01 · 2 vCPU / 4 GB → 4 vCPU / 8 GB".</param>
/// <param name="Unit">Of that line.</param>
/// <param name="Asked">What was asked for, to tell a repeat from another request under the same key.</param>
[Requires(Permissions.OwnOrders)]
public sealed record PlaceChangeOrder(CustomerId Customer, ServiceId Service, string ServiceName, OrderPurpose Purpose, PricedChange Priced, string What, string Unit, string Asked, string? Key) : ICommand<OrderView>;

internal sealed class PlaceChangeOrderHandler(IMediator mediator, CurrentActor current, OrderPlacing placing) : IRequestHandler<PlaceChangeOrder, Result<OrderView>>
{
    public async Task<Result<OrderView>> Handle(PlaceChangeOrder request, CancellationToken cancellationToken)
    {
        if (!current.Actor.Sees(request.Customer)) return new NotFound("客户");
        var digest = OrderDigest.Of(request.Purpose.ToString(), request.Service.Value.ToString("N"), request.Asked);
        if (await placing.Before(request.Customer, request.Key, digest, cancellationToken) is { } before) return before;
        var quote = request.Priced.Quote;
        if (quote.IsBelowFloor) return new BelowMarginFloor();
        var customer = await mediator.Send(new GetCustomer(request.Customer), cancellationToken);
        if (customer.Error is { } unknown) return unknown;
        var offering = await mediator.Send(new GetOffering(quote.Offering), cancellationToken);
        if (offering.Error is { } gone) return gone;
        var item = new NewItem(
            request.Purpose, offering.Value, quote.Configuration, quote.Months, request.ServiceName, Remarks: null, ProtectedPassword: null, quote.Total, quote.Tax, request.Priced.Cost, request.Service);
        var document = new DocumentLine(request.What, string.Join('\n', quote.Lines.Select(line => $"{line.Description}：¥{line.Amount}")), 1, request.Unit, quote.UnitPrice, quote.Subtotal);
        return await placing.Place(customer.Value, request.Key, digest, [new OrderLine(quote, [item], document)], cancellationToken);
    }
}
