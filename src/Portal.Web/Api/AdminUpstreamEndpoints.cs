using MediatR;
using Portal.Domain.Catalog;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Web.Api;

public sealed record UpstreamBody(string? Kind, string? Name, string? BaseUrl, Dictionary<string, string>? Credentials, Dictionary<string, string>? Settings, bool? Enabled);

public sealed record UpstreamAnswer(
    UpstreamAccountId Id, string Kind, string Name, string BaseUrl, IReadOnlyList<string> CredentialNames, IReadOnlyDictionary<string, string> Settings, bool Enabled,
    DateTimeOffset? LastSuccessAt, DateTimeOffset? LastFailureAt, string? LastFailure, DateTimeOffset? CatalogSyncedAt, IReadOnlyList<string> SyncWarnings, UpstreamHealthAnswer Health)
{
    public static UpstreamAnswer From(UpstreamAccountView a) =>
        new(a.Id, a.Kind, a.Name, a.BaseUrl, a.CredentialNames, a.Settings, a.IsEnabled, a.LastSuccessAt, a.LastFailureAt, a.LastFailure, a.CatalogSyncedAt, a.SyncWarnings, UpstreamHealthAnswer.From(a));
}

/// <param name="FailingSince">The first failure since the last success; null: it is well.</param>
/// <param name="PausedUntil">Nothing is sent until then; null: sending goes on.</param>
/// <param name="Balance">As last read; null: not read yet, or the upstream tells none.</param>
public sealed record UpstreamHealthAnswer(
    int TimeoutSeconds, int MaxConcurrency, int RequestsPerMinute, DateTimeOffset? FailingSince, DateTimeOffset? PausedUntil, string? PausedWhy, Money? Balance, DateTimeOffset? BalanceAt, bool LowBalance)
{
    public static UpstreamHealthAnswer From(UpstreamAccountView a) =>
        new(a.TimeoutSeconds, a.MaxConcurrency, a.RequestsPerMinute, a.FailingSince, a.PausedUntil, a.PausedWhy, a.Balance, a.BalanceAt, a.LowBalanceSince is not null);
}

public sealed record TestAnswer(bool Ok, string Message, int TookMilliseconds);

public sealed record BalanceAnswer(Money Balance);

public sealed record SyncAnswer(int New, int Changed, int Withdrawn, int Images, IReadOnlyList<string> Warnings);

internal static class AdminUpstreamEndpoints
{
    public static void MapAdminUpstreams(this RouteGroupBuilder api)
    {
        api.MapGet("/admin/upstreams", async (HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new ListUpstreamAccounts(), cancellationToken)).Answer(http, found => new ListAnswer<UpstreamAnswer>([.. found.Select(UpstreamAnswer.From)], null)))
            .Produces<ListAnswer<UpstreamAnswer>>();

        api.MapPost("/admin/upstreams", Open).WithSummary("Credentials are write-only").Produces<UpstreamAnswer>(StatusCodes.Status201Created).Idempotent();

        api.MapPatch("/admin/upstreams/{id}", async (HttpContext http, IMediator mediator, string id, UpstreamBody body, CancellationToken cancellationToken) =>
        {
            var account = http.Id<UpstreamAccountId>(id);
            var changed = await mediator.Send(new ChangeUpstreamAccount(account, body.Name, body.BaseUrl, body.Credentials, body.Settings, body.Enabled), cancellationToken);
            return changed.Error is { } error ? error.ToProblem(http) : await Show(http, mediator, account, StatusCodes.Status200OK, cancellationToken);
        }).Produces<UpstreamAnswer>();

        api.MapPost("/admin/upstreams/{id}/test", async (HttpContext http, IMediator mediator, string id, CancellationToken cancellationToken) =>
            (await mediator.Send(new TestUpstreamConnection(http.Id<UpstreamAccountId>(id)), cancellationToken)).Answer(http, r => new TestAnswer(true, r.Message, (int)r.Took.TotalMilliseconds)))
            .WithSummary("Signed cheap read").Produces<TestAnswer>();

        api.MapPost("/admin/upstreams/{id}/balance", async (HttpContext http, IMediator mediator, string id, CancellationToken cancellationToken) =>
            (await mediator.Send(new ReadUpstreamBalance(http.Id<UpstreamAccountId>(id)), cancellationToken)).Answer(http, left => new BalanceAnswer(left)))
            .WithSummary("Reads what the account has left with its upstream").Produces<BalanceAnswer>();

        api.MapPost("/admin/upstreams/{id}/sync", async (HttpContext http, IMediator mediator, string id, CancellationToken cancellationToken) =>
            (await mediator.Send(new SyncCatalog(http.Id<UpstreamAccountId>(id)), cancellationToken)).Answer(http, r => new SyncAnswer(r.New, r.Changed, r.Withdrawn, r.Images, r.Warnings)))
            .WithSummary("Catalogue sync").Produces<SyncAnswer>();
    }

    private static async Task<IResult> Open(HttpContext http, IMediator mediator, UpstreamBody body, CancellationToken cancellationToken)
    {
        var opened = await mediator.Send(new OpenUpstreamAccount(body.Kind ?? "", body.Name ?? "", body.BaseUrl ?? "", body.Credentials ?? [], body.Settings), cancellationToken);
        return opened.Error is { } error ? error.ToProblem(http) : await Show(http, mediator, opened.Value, StatusCodes.Status201Created, cancellationToken);
    }

    private static async Task<IResult> Show(HttpContext http, IMediator mediator, UpstreamAccountId id, int status, CancellationToken cancellationToken) =>
        (await mediator.Send(new ListUpstreamAccounts(), cancellationToken)).Answer(http, all => UpstreamAnswer.From(all.Single(a => a.Id == id)), status);
}
