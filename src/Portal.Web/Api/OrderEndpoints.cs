using MediatR;
using Portal.Domain.Ordering;
using Portal.Domain.Pricing;
using Portal.Domain.Services;
using Portal.Domain.Shared;

namespace Portal.Web.Api;

public sealed record OrderBody(IReadOnlyList<OrderItemBody>? Items, bool AllowBelowFloor = false);

public sealed record OrderItemBody(string? QuoteToken, string? Password, string? Name, string? Remarks);

public sealed record RenewalBody(int Months);

public sealed record OrderAnswer(OrderId Id, string Number, OrderStatus Status, Money Total, InvoiceId InvoiceId, string InvoiceNumber, DateTimeOffset PlacedAt, DateTimeOffset PayBefore, DateTimeOffset? PaidAt, Money Held, Money Earned, Money Returned, IReadOnlyList<OrderItemAnswer> Items)
{
    public static OrderAnswer From(OrderView order) => new(
        order.Id, order.Number, order.Status, order.Total, order.Invoice, order.InvoiceNumber, order.PlacedAt, order.PayBefore, order.PaidAt, order.Held, order.Earned, order.Returned, [.. order.Items.Select(OrderItemAnswer.From)]);
}

public sealed record OrderItemAnswer(OrderItemId Id, OrderPurpose Purpose, OfferingId OfferingId, string Name, int Months, Money Amount, OrderItemStatus Status, ServiceId? ServiceId, ConfigurationBody Configuration, IReadOnlyList<TimelineAnswer> Timeline)
{
    public static OrderItemAnswer From(OrderItemView item) => new(
        item.Id, item.Purpose, item.Offering, item.Name, item.Months, item.Amount, item.Status, item.Service,
        ConfigurationBody.From(item.Configuration),
        [.. item.Timeline.Select(t => new TimelineAnswer(t.At, t.Step, t.Message))]);
}

public sealed record TimelineAnswer(DateTimeOffset At, string Step, string Message);

public sealed record OrderRowAnswer(OrderId Id, string Number, OrderStatus Status, DateTimeOffset PlacedAt, Money Total, int Servers, string Summary);

internal static class OrderEndpoints
{
    public static void MapOrders(this RouteGroupBuilder api)
    {
        api.MapPost("/orders", async (HttpContext http, IMediator mediator, OrderBody body, CancellationToken cancellationToken) =>
        {
            if (http.OwnCustomer() is not { } customer) return new Forbidden(Permissions.OwnOrders).ToProblem(http);
            if (body.Items is not { Count: > 0 }) return ValidationFailed.On("items", "订单里还没有内容。").ToProblem(http);
            var lines = body.Items.Select(i => new OrderLineInput(i.QuoteToken ?? "", i.Password, i.Name, i.Remarks)).ToList();
            var placed = await mediator.Send(new PlaceOrder(customer, lines, http.IdempotencyKey(), body.AllowBelowFloor), cancellationToken);
            return placed.Answer(http, OrderAnswer.From, StatusCodes.Status201Created);
        }).WithSummary("Freezes quotes into an order with its invoice").Produces<OrderAnswer>(StatusCodes.Status201Created).Idempotent();

        api.MapGet("/orders", async (HttpContext http, IMediator mediator, OrderStatus? status, string? cursor, int? limit, CancellationToken cancellationToken) =>
            (await mediator.Send(new ListOrders(http.OwnCustomer(), status, null, new(cursor, limit)), cancellationToken)).Answer(http, page => ListAnswer.Of(page, Row)))
            .WithSummary("Own orders, newest first").Produces<ListAnswer<OrderRowAnswer>>();

        api.MapGet("/orders/{id}", async (HttpContext http, IMediator mediator, string id, CancellationToken cancellationToken) =>
            (await mediator.Send(new GetOrder(http.Id<OrderId>(id)), cancellationToken)).Answer(http, OrderAnswer.From)).Produces<OrderAnswer>();

        api.MapPost("/orders/{id}/cancel", async (HttpContext http, IMediator mediator, string id, CancellationToken cancellationToken) =>
            (await mediator.Send(new CancelOrder(http.Id<OrderId>(id)), cancellationToken)).Answer(http, OrderAnswer.From))
            .WithSummary("Only while awaiting payment").Produces<OrderAnswer>().Idempotent();

        api.MapPost("/services/{id}/renewals", Renew).WithSummary("With ?dryRun=true a quote, else an order").Produces<OrderAnswer>(StatusCodes.Status201Created).Idempotent();
    }

    private static async Task<IResult> Renew(HttpContext http, IMediator mediator, string id, RenewalBody body, bool? dryRun, CancellationToken cancellationToken)
    {
        var service = http.Id<ServiceId>(id);
        if (dryRun is true)
            return (await mediator.Send(new QuoteServiceRenewal(service, body.Months), cancellationToken)).Answer(http, found => QuoteAnswer.From(found.Quote));
        return (await mediator.Send(new RenewService(service, body.Months, http.IdempotencyKey()), cancellationToken)).Answer(http, OrderAnswer.From, StatusCodes.Status201Created);
    }

    private static OrderRowAnswer Row(OrderRow row) => new(row.Id, row.Number, row.Status, row.PlacedAt, row.Total, row.Servers, row.Summary);
}
