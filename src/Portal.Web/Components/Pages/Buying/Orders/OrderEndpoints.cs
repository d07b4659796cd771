using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Portal.Domain.Billing;
using Portal.Domain.Ordering;
using Portal.Domain.Shared;

namespace Portal.Web.Components.Pages.Buying.Orders;

/// <summary>What the order page fetches again and posts to. Each answer leads back to the page, which shows what is true now.</summary>
internal static class OrderEndpoints
{
    public static void Map(RouteGroupBuilder order)
    {
        order.MapGet("/progress", Progress);
        order.MapPost("/pay", Pay).DisableAntiforgery();
        order.MapPost("/cancel", Cancel).DisableAntiforgery();
    }

    private static async Task<IResult> Progress(IMediator mediator, Guid order, CancellationToken cancellationToken)
    {
        var found = await mediator.Send(new GetOrder(new(order)), cancellationToken);
        return found.IsSuccess ? new RazorComponentResult<OrderProgress>(new { Order = found.Value }) : Results.NotFound();
    }

    private static async Task<IResult> Pay(HttpContext http, IMediator mediator, IAntiforgery antiforgery, Guid order)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Back(order);
        // No token: money that started to move is not stopped by a closed connection.
        var found = await mediator.Send(new GetOrder(new(order)));
        if (found.Error is not null) return Results.NotFound();
        await mediator.Send(new PayInvoiceFromWallet(found.Value.Invoice));
        return Back(order);
    }

    private static async Task<IResult> Cancel(HttpContext http, IMediator mediator, IAntiforgery antiforgery, Guid order)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Back(order);
        var cancelled = await mediator.Send(new CancelOrder(new(order)));
        return cancelled.Error is { Kind: ErrorKind.NotFound or ErrorKind.Forbidden } ? Results.NotFound() : Back(order);
    }

    private static IResult Back(Guid order) => Results.LocalRedirect($"/orders/{order}");
}
