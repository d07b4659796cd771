using MediatR;
using Portal.Domain.Pricing;
using Portal.Domain.Services;
using Portal.Domain.Shared;

namespace Portal.Web.Api;

/// <summary>The size wanted; what is left out stays as it is. It may also stand inside <c>configuration</c>, as in a quote's body.</summary>
/// <param name="Password">Where the service's resize needs one.</param>
public sealed record UpgradeBody(
    int? Cpu, decimal? MemoryGb, IReadOnlyList<int>? DataDisksGb, int? BandwidthMbps, int? DefenseGbps, int? SystemDiskGb, string? ProductId, IReadOnlyDictionary<string, string>? Options, string? Password, UpgradeBody? Configuration)
{
    public WantedSize Size => Configuration is { } inside ? inside.Size : new(Cpu, MemoryGb, DataDisksGb, BandwidthMbps, DefenseGbps, SystemDiskGb, ProductId, Options);
}

internal static class ServiceUpgradeEndpoints
{
    public static void MapServiceUpgrades(this RouteGroupBuilder api)
    {
        api.MapPost("/services/{id}/upgrades", Upgrade).WithSummary("With ?dryRun=true a quote, else an order").Produces<OrderAnswer>(StatusCodes.Status201Created).Produces<QuoteAnswer>().Idempotent();
        api.MapPost("/services/{id}/downgrades", async (HttpContext http, IMediator mediator, string id, CancellationToken cancellationToken) =>
            (await mediator.Send(new GetService(http.Id<ServiceId>(id)), cancellationToken)).Error is { } error ? error.ToProblem(http) : new DowngradeNotSold().ToProblem(http)).WithSummary("Not sold: always refused").Idempotent();
    }

    private static async Task<IResult> Upgrade(HttpContext http, IMediator mediator, string id, UpgradeBody body, bool? dryRun, CancellationToken cancellationToken)
    {
        var service = http.Id<ServiceId>(id);
        if (dryRun is true) return (await mediator.Send(new QuoteServiceUpgrade(service, body.Size), cancellationToken)).Answer(http, found => QuoteAnswer.From(found.Quote));
        return (await mediator.Send(new UpgradeService(service, body.Size, body.Password, http.IdempotencyKey()), cancellationToken)).Answer(http, OrderAnswer.From, StatusCodes.Status201Created);
    }
}
