using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Services;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment;

/// <summary>Extends one server's term under the purchase protocol: the end is read before sending, and only the expected end read afterwards is a success (zkeys.md 15.7).</summary>
internal sealed class RunRenewal(PortalDbContext db, IMediator mediator, IUpstreamPorts ports, RenewalDecision decision, WriteRecord record, ItemProgress progress, RunNote note) : ITaskRunner
{
    public FulfilmentTaskKind Kind => FulfilmentTaskKind.Renewal;

    public async Task<Result<Done>> Run(TaskContext context, CancellationToken cancellationToken)
    {
        var provisioner = ports.Find<IProvisioner>(context.Account.Kind) ?? throw new InvalidOperationException($"Nothing can be renewed at a {context.Account.Kind}.");
        var kept = await (from task in db.FulfilmentTasks
                          join service in db.Services on task.Service equals service.Id
                          where task.Id == context.Claim.Id
                          select new { service.Reference, service.TermKept }).SingleAsync(cancellationToken);
        if (kept.TermKept) return await mediator.Send(new WithLease(context.Claim, ExtendKeptTerm), cancellationToken);
        var server = kept.Reference;
        if (server is null) throw new InvalidOperationException("A service without a server cannot be renewed.");
        var seen = await provisioner.Read(context.Account, new(server), cancellationToken);
        var send = default(RenewServer);
        var committed = await mediator.Send(new WithLease(context.Claim, async (work, token) => send = await decision.Decide(context, work, new(server), seen, token)), cancellationToken);
        if (committed.Error is not null || send is null) return committed;
        return await record.Write(context, await Renew(context, provisioner, send, cancellationToken), cancellationToken);
    }

    // The upstream knows no end: a renewal is a matter of our books alone.
    private async Task ExtendKeptTerm(LeasedTask work, CancellationToken cancellationToken)
    {
        await progress.Delivered(work.Task, null, work.Now, cancellationToken);
        work.Task.Finish("renewed", work.Now);
    }

    private async Task<WriteOutcome> Renew(TaskContext context, IProvisioner provisioner, RenewServer request, CancellationToken cancellationToken)
    {
        if (note.Elapsed.TotalSeconds + context.Account.Timeout.TotalSeconds > context.Policy.LeaseSeconds) return new WriteOutcome.NotSent("the lease was nearly over");
        return await provisioner.Renew(context.Account, request, cancellationToken);
    }
}

/// <summary>Decides, under the task's lock, from the attempt's state and the end just read.</summary>
internal sealed class RenewalDecision(PortalDbContext db, PurchaseTerms terms, ItemProgress progress)
{
    private const int UnchangedReadsBeforeResend = 2;
    private const int MostSends = 3;

    public async Task<RenewServer?> Decide(TaskContext context, LeasedTask work, UpstreamReference server, Observed<ServerObservation?> read, CancellationToken cancellationToken)
    {
        var (task, now) = (work.Task, work.Now);
        var attempt = work.Attempt ?? Intend(task, server, now);
        work = work with { Attempt = attempt };
        if (attempt.State is AttemptState.Sent)
        {
            // Its run ended between sending and writing the answer.
            attempt.Doubt(now);
            await progress.Verifying(task, cancellationToken);
        }
        if (attempt.State is AttemptState.Rejected or AttemptState.ProvenAbsent)
        {
            task.Park("review");
            return null;
        }
        if (read is not Observed<ServerObservation?>.Seen { Value: { } seen } || seen.Reference != server || seen.ExpiresAt is not { } end)
        {
            var why = read is Observed<ServerObservation?>.Failed failed ? failed.Reason : "the upstream did not tell the server's end";
            await Later(context, work, attempt.State is AttemptState.Unknown ? "verifying" : "reading", why, cancellationToken);
            return null;
        }
        if (attempt.State is AttemptState.Intended && attempt.Sends == 0) return await Send(context, work, server, end, cancellationToken);
        return await Compare(context, work, server, seen, end, cancellationToken);
    }

    private PurchaseAttempt Intend(FulfilmentTask task, UpstreamReference server, DateTimeOffset now)
    {
        var attempt = PurchaseAttempt.Intend(task, PurchaseTerms.NewOrderNumber(now), $"renew|{server.Value}", null, now);
        db.PurchaseAttempts.Add(attempt);
        return attempt;
    }

    private async Task<RenewServer?> Compare(TaskContext context, LeasedTask work, UpstreamReference server, ServerObservation seen, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var attempt = work.Attempt!;
        if (IsSame(end, attempt.EndExpected))
        {
            attempt.Confirm(null);
            await progress.Delivered(work.Task, seen, work.Now, cancellationToken);
            work.Task.Finish("renewed", work.Now);
            return null;
        }
        if (!IsSame(end, attempt.EndBefore))
        {
            await Review(work, $"the end is neither the old nor the expected one: {end:O}", cancellationToken);
            return null;
        }
        if (attempt.State is AttemptState.Intended) return await Send(context, work, server, end, cancellationToken);
        // Unchanged says nothing while the server is busy or the call may still be under way; accepted and unchanged is only slow.
        if (seen.BusyWith is null && attempt.State is AttemptState.Unknown && work.Now - attempt.SentAt >= context.Account.Timeout) attempt.Scanned(work.Now);
        if (attempt.State is AttemptState.Unknown && attempt.Scans >= UnchangedReadsBeforeResend)
        {
            if (attempt.Sends >= MostSends)
            {
                await Review(work, "sent several times without effect", cancellationToken);
                return null;
            }
            attempt.ProveAbsent();
            attempt.Retry();
            await progress.Retrying(work.Task, cancellationToken);
            return await Send(context, work, server, end, cancellationToken);
        }
        await Later(context, work, attempt.State is AttemptState.Unknown ? "verifying" : "building", null, cancellationToken);
        return null;
    }

    // Upstreams tell whole seconds.
    private static bool IsSame(DateTimeOffset end, DateTimeOffset? other) => other is { } known && (end - known).Duration() < TimeSpan.FromSeconds(1);

    private async Task<RenewServer?> Send(TaskContext context, LeasedTask work, UpstreamReference server, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var (task, attempt, now) = (work.Task, work.Attempt!, work.Now);
        if (!context.IsEnabled)
        {
            task.Again("account-disabled", now + TimeSpan.FromMinutes(1), "the upstream account is switched off");
            return null;
        }
        if (!attempt.LossAccepted && await terms.CostToday(task, cancellationToken) is { } cost && task.Purchase!.Amount < cost)
        {
            attempt.Review(ReviewReasons.BelowCost, now);
            task.Park("review", "cost has risen above the price paid");
            await progress.NeedsReview(task, cancellationToken);
            return null;
        }
        // The first reading stands: what is sent again must ask for the same end.
        if (attempt.Sends == 0) attempt.ExpectEnd(end, RenewalTerm.EndAfter(end, attempt.Months));
        attempt.Send(now);
        task.At("sent");
        if (attempt.Sends == 1) await progress.Sent(task, cancellationToken);
        return new(server, attempt.OrderNumber, attempt.Months, attempt.EndExpected!.Value, await terms.CustomerOf(task, cancellationToken));
    }

    private async Task Later(TaskContext context, LeasedTask work, string step, string? why, CancellationToken cancellationToken)
    {
        var attempt = work.Attempt!;
        if (attempt.ReviewReason is null && work.Now - (attempt.SentAt ?? attempt.CreatedAt) > TimeSpan.FromMinutes(context.Policy.PatienceMinutes))
        {
            attempt.Review(ReviewReasons.Stuck, work.Now);
            await progress.NeedsReview(work.Task, cancellationToken);
        }
        work.Task.Again(step, work.Now + context.Policy.PollAfter(work.Task.Waits), why);
    }

    private async Task Review(LeasedTask work, string why, CancellationToken cancellationToken)
    {
        work.Attempt!.Review(ReviewReasons.UnknownOutcome, work.Now);
        work.Task.Park("review", why);
        await progress.NeedsReview(work.Task, cancellationToken);
    }
}
