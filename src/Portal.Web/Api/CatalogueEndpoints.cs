using MediatR;
using Portal.Domain.Catalog;
using Portal.Domain.Pricing;
using Portal.Domain.Shared;

namespace Portal.Web.Api;

internal static class CatalogueEndpoints
{
    public static void MapCatalogue(this RouteGroupBuilder api)
    {
        api.MapGet("/offerings", async (HttpContext http, IMediator mediator, string? kind, string? zone, CancellationToken cancellationToken) =>
            (await mediator.Send(new ListOfferings(kind, zone is null ? null : http.Id<ZoneId>(zone)), cancellationToken))
                .Answer(http, found => new ListAnswer<OfferingAnswer>([.. found.Where(o => o.ForSale).Select(OfferingAnswer.From)], null)))
            .WithSummary("What can be bought").Produces<ListAnswer<OfferingAnswer>>();

        api.MapGet("/offerings/{id}", async (HttpContext http, IMediator mediator, string id, CancellationToken cancellationToken) =>
            (await mediator.Send(new GetOffering(http.Id<OfferingId>(id)), cancellationToken)).Answer(http, OfferingAnswer.From))
            .WithSummary("One offering, complete").Produces<OfferingAnswer>();

        api.MapPost("/quotes", async (HttpContext http, IMediator mediator, QuoteBody body, CancellationToken cancellationToken) =>
        {
            if (body.Configuration is null) return ValidationFailed.On("configuration", "请给出配置。").ToProblem(http);
            var quote = await mediator.Send(new QuoteServer(body.OfferingId, body.Configuration.ToConfiguration(), body.Months, body.Quantity ?? 1, body.CouponCode), cancellationToken);
            return quote.Answer(http, QuoteAnswer.From);
        }).WithSummary("Price of a configuration; staff keys also see cost and margin").Produces<QuoteAnswer>();
    }
}
