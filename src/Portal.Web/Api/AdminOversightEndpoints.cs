using MediatR;
using Portal.Domain.Auditing;
using Portal.Domain.Billing;
using Portal.Domain.Fulfilment;
using Portal.Domain.Shared;

namespace Portal.Web.Api;

public sealed record ResolveBody(string? Reference, string? Reason);

public sealed record CandidateAnswer(string Reference, DateTimeOffset? BoughtAt, string State);

public sealed record EvidenceAnswer(DateTimeOffset At, string What, string Request, string? Response, int? HttpStatus, int TookMilliseconds);

public sealed record ReviewCaseAnswer(
    PurchaseAttemptId Id, string Why, string Kind, OrderId OrderId, string OrderNumber, ServiceId ServiceId, CustomerId CustomerId, string CustomerName, UpstreamAccountId UpstreamId, string UpstreamName, Money AtStake, DateTimeOffset Since,
    string ClientOrderNumber, string Configuration, DateTimeOffset? SentAt, int Scans, DateTimeOffset? NextScanAt, IReadOnlyList<CandidateAnswer> Candidates, IReadOnlyList<EvidenceAnswer> Evidence, bool MayAdopt, bool MayRetry, bool MayRefund)
{
    public static ReviewCaseAnswer From(ReviewCaseView c) => new(
        c.Id, c.Why, c.Kind, c.Order, c.OrderNumber, c.Service, c.Customer, c.CustomerName, c.Upstream, c.UpstreamName, c.AtStake, c.Since, c.ClientOrderNumber, c.ConfigurationText, c.SentAt, c.Scans, c.NextScanAt,
        [.. c.Candidates.Select(x => new CandidateAnswer(x.Reference, x.BoughtAt, x.State))],
        [.. c.Evidence.Select(e => new EvidenceAnswer(e.At, e.What, e.Request, e.Response, e.HttpStatus, (int)e.Took.TotalMilliseconds))], c.MayAdopt, c.MayRetry, c.MayRefund);
}

public sealed record TrialBalanceAnswer(IReadOnlyList<TrialBalanceRow> Rows, Money Sum);

internal static class AdminOversightEndpoints
{
    public static void MapAdminOversight(this RouteGroupBuilder api)
    {
        api.MapGet("/admin/review-queue", async (HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new ListReviewCases(), cancellationToken)).Answer(http, found => new ListAnswer<ReviewCaseAnswer>([.. found.Select(ReviewCaseAnswer.From)], null)))
            .WithSummary("Unknown outcomes").Produces<ListAnswer<ReviewCaseAnswer>>();

        api.MapPost("/admin/review-queue/{id}/{decision}", Resolve).WithSummary("adopt, retry or refund").Idempotent();

        api.MapGet("/admin/ledger/trial-balance", async (HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new GetTrialBalance(), cancellationToken)).Answer(http, t => new TrialBalanceAnswer(t.Rows, t.Sum)))
            .WithSummary("Sums to zero per currency").Produces<TrialBalanceAnswer>();

        api.MapGet("/admin/ledger/entries", async (HttpContext http, IMediator mediator, string? cursor, int? limit, CancellationToken cancellationToken) =>
            (await mediator.Send(new ListJournalEntries(new(cursor, limit)), cancellationToken)).Answer(http, page => ListAnswer.Of(page, e => e)))
            .Produces<ListAnswer<JournalEntryView>>();

        api.MapGet("/admin/audit", async (HttpContext http, IMediator mediator, string? subjectKind, string? subjectId, string? cursor, int? limit, CancellationToken cancellationToken) =>
            (await mediator.Send(new ListAuditEntries(subjectKind, subjectId, new(cursor, limit)), cancellationToken)).Answer(http, page => ListAnswer.Of(page, e => e)))
            .Produces<ListAnswer<AuditEntryView>>();
    }

    private static async Task<IResult> Resolve(HttpContext http, IMediator mediator, string id, string decision, ResolveBody? body)
    {
        var attempt = http.Id<PurchaseAttemptId>(id);
        Result<Done>? done = decision switch
        {
            "adopt" => await mediator.Send(new AdoptServer(attempt, body?.Reference), CancellationToken.None),
            "retry" => await mediator.Send(new RetryPurchase(attempt), CancellationToken.None),
            "refund" => await mediator.Send(new RefundPurchase(attempt, body?.Reason ?? "未能开通，已退回余额。"), CancellationToken.None),
            _ => (Result<Done>?)null,
        };
        return done?.Answer(http, _ => new { id = attempt, decision }) ?? new NotFound(decision).ToProblem(http);
    }
}
