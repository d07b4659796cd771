using MediatR;
using Portal.Domain.Pricing.RateCards;
using Portal.Domain.Shared;

namespace Portal.Web.Api;

/// <summary>Yuan per unit as decimal strings or numbers; what is left out is not priced.</summary>
public sealed record RatesBody(decimal? Cpu, decimal? MemoryGb, decimal? DiskGb, IReadOnlyDictionary<string, decimal>? DiskGbByClass, decimal? Mbps, decimal? Ip, decimal? WindowsLicence)
{
    public static RatesBody From(Rates rates) => new(rates.Cpu, rates.MemoryGb, rates.DiskGb, rates.DiskGbByClass, rates.Mbps, rates.Ip, rates.WindowsLicence);

    public Rates ToRates() => new(Cpu, MemoryGb, DiskGb, DiskGbByClass ?? new Dictionary<string, decimal>(), Mbps, Ip, WindowsLicence);
}

public sealed record RateCardBody(RatesBody? PerMonth, RatesBody? PerHour);

public sealed record RateCardAnswer(UpstreamAccountId UpstreamId, RatesBody PerMonth, RatesBody PerHour, DateTimeOffset ChangedAt, string ChangedBy)
{
    public static RateCardAnswer From(RateCardView card) => new(card.Upstream, RatesBody.From(card.PerMonth), RatesBody.From(card.PerHour), card.ChangedAt, card.ChangedBy);
}

internal static class RateCardEndpoints
{
    public static void MapRateCards(this RouteGroupBuilder api)
    {
        api.MapGet("/admin/upstreams/{id}/rate-card", async (HttpContext http, IMediator mediator, string id, CancellationToken cancellationToken) =>
            (await mediator.Send(new GetRateCard(http.Id<UpstreamAccountId>(id)), cancellationToken)).Answer(http, RateCardAnswer.From))
            .WithSummary("What the parts of a server cost at an upstream without prices of its own").Produces<RateCardAnswer>();

        api.MapPut("/admin/upstreams/{id}/rate-card", async (HttpContext http, IMediator mediator, string id, RateCardBody body, CancellationToken cancellationToken) =>
            (await mediator.Send(new SaveRateCard(http.Id<UpstreamAccountId>(id), body.PerMonth?.ToRates() ?? Rates.None, body.PerHour?.ToRates() ?? Rates.None), cancellationToken)).Answer(http, RateCardAnswer.From))
            .Produces<RateCardAnswer>();
    }
}
