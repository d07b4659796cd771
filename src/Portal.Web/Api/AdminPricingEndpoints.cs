using MediatR;
using Portal.Domain.Pricing;
using Portal.Domain.Shared;

namespace Portal.Web.Api;

public sealed record PriceRuleBody(PriceScope? Scope, IReadOnlyList<PriceOccasion>? Occasions, string? Kind, decimal Value, decimal? Rounding);

public sealed record PriceRuleAnswer(PriceRuleId Id, PriceScope Scope, IReadOnlyList<PriceOccasion> Occasions, PriceRuleKind Kind, string Value, decimal? Rounding, DateTimeOffset ChangedAt, string ChangedBy)
{
    public static PriceRuleAnswer From(PriceRuleView r) =>
        new(r.Id, r.Scope, r.Occasions, r.Kind, r.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), r.Rounding, r.ChangedAt, r.ChangedBy);
}

internal static class AdminPricingEndpoints
{
    public static void MapAdminPricing(this RouteGroupBuilder api)
    {
        api.MapGet("/admin/pricing/rules", async (HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new ListPriceRules(), cancellationToken)).Answer(http, found => new ListAnswer<PriceRuleAnswer>([.. found.Select(PriceRuleAnswer.From)], null)))
            .Produces<ListAnswer<PriceRuleAnswer>>();

        api.MapPost("/admin/pricing/rules", (HttpContext http, IMediator mediator, PriceRuleBody body, CancellationToken cancellationToken) => Save(http, mediator, null, body, StatusCodes.Status201Created, cancellationToken))
            .Produces<PriceRuleAnswer>(StatusCodes.Status201Created).Idempotent();

        api.MapPut("/admin/pricing/rules/{id}", (HttpContext http, IMediator mediator, string id, PriceRuleBody body, CancellationToken cancellationToken) =>
            Save(http, mediator, http.Id<PriceRuleId>(id), body, StatusCodes.Status200OK, cancellationToken)).Produces<PriceRuleAnswer>();

        api.MapDelete("/admin/pricing/rules/{id}", async (HttpContext http, IMediator mediator, string id, CancellationToken cancellationToken) =>
            (await mediator.Send(new DeletePriceRule(http.Id<PriceRuleId>(id)), cancellationToken)) is { Error: { } error } ? error.ToProblem(http) : Results.NoContent());
    }

    private static async Task<IResult> Save(HttpContext http, IMediator mediator, PriceRuleId? id, PriceRuleBody body, int status, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<PriceRuleKind>(body.Kind, ignoreCase: true, out var kind)) return ValidationFailed.On("kind", "规则种类只能是 percent 或 fixed。").ToProblem(http);
        var occasions = body.Occasions is { Count: > 0 } given ? given : [PriceOccasion.New, PriceOccasion.Renewal, PriceOccasion.Upgrade];
        return (await mediator.Send(new SavePriceRule(id, body.Scope ?? new(), occasions, kind, body.Value, body.Rounding), cancellationToken)).Answer(http, PriceRuleAnswer.From, status);
    }
}
