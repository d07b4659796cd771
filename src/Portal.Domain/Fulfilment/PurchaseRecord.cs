using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment;

/// <summary>Writes the outcome of a call that buys, in one transaction with everything that follows from it.</summary>
internal sealed class PurchaseRecord(PortalDbContext db, IMediator mediator, ItemProgress progress)
{
    public Task<Result<Done>> Write(TaskContext context, PurchaseOutcome outcome, CancellationToken cancellationToken) =>
        mediator.Send(new WithLease(context.Claim, (work, token) => Write(context, work, outcome, token)), cancellationToken);

    private async Task Write(TaskContext context, LeasedTask work, PurchaseOutcome outcome, CancellationToken cancellationToken)
    {
        Keep(work, outcome);
        switch (outcome)
        {
            case PurchaseOutcome.Accepted accepted:
                await Accept(context, work, accepted, cancellationToken);
                break;
            case PurchaseOutcome.Rejected rejected:
                await Reject(context, work, $"{rejected.Code}: {rejected.Message}", cancellationToken);
                break;
            case PurchaseOutcome.NotSent notSent:
                await NotSent(context, work, notSent.Why, cancellationToken);
                break;
            case PurchaseOutcome.Unknown unknown:
                await Doubt(context, work, unknown.Why, cancellationToken);
                break;
        }
    }

    private async Task Accept(TaskContext context, LeasedTask work, PurchaseOutcome.Accepted accepted, CancellationToken cancellationToken)
    {
        // An answer that does not fit what we asked proves nothing: it is looked up like a lost one.
        if (await WhatIsWrongWith(work.Attempt!, accepted, cancellationToken) is { } wrong)
        {
            await Doubt(context, work, wrong, cancellationToken);
            return;
        }
        work.Attempt!.Confirm(accepted.Reference?.Value);
        if (accepted.Task is { } task) work.Attempt.Follow(task);
        await progress.Accepted(work.Task, accepted.Reference, adopted: false, cancellationToken);
        work.Task.Again("building", work.Now + context.Policy.PollAfter(0));
        await db.WakeNext(work.Attempt, cancellationToken);
    }

    private async Task<string?> WhatIsWrongWith(PurchaseAttempt attempt, PurchaseOutcome.Accepted accepted, CancellationToken cancellationToken)
    {
        var reference = accepted.Reference?.Value;
        if (reference is null && !string.IsNullOrWhiteSpace(accepted.Task)) return null;
        if (string.IsNullOrWhiteSpace(reference)) return "accepted without a server id";
        if (accepted.Server is { } server && server.Reference.Value != reference) return "accepted with two different server ids";
        if (accepted.Server is { Fingerprint: var seen } && !(accepted.Server.OrderMark is null ? attempt.Fingerprint!.HasSizeOf(seen) : attempt.Fingerprint!.MayBe(seen))) return "accepted with a server of another size";
        return await db.IsClaimed(attempt.Upstream, reference, attempt.Id, cancellationToken) ? "accepted with the id of a server that another service has" : null;
    }

    public async Task Reject(TaskContext context, LeasedTask work, string why, CancellationToken cancellationToken)
    {
        work.Attempt!.Reject();
        if (context.Policy.ReviewRejected)
        {
            work.Attempt.Review(ReviewReasons.Rejected, work.Now);
            work.Task.Park("review", why);
            await progress.NeedsReview(work.Task, cancellationToken);
        }
        else
        {
            await progress.Refunded(work.Task, "rejected", "机房没有接受这笔订单，款项退回余额。", cancellationToken);
            work.Task.Finish("rejected", work.Now);
        }
        await db.WakeNext(work.Attempt, cancellationToken);
    }

    public async Task NotSent(TaskContext context, LeasedTask work, string why, CancellationToken cancellationToken)
    {
        var attempt = work.Attempt!;
        attempt.NeverLeft();
        if (attempt.NotSent >= context.Policy.NotSentTries)
        {
            attempt.Review(ReviewReasons.Stuck, work.Now);
            work.Task.Park("review", why);
            await progress.NeedsReview(work.Task, cancellationToken);
        }
        else work.Task.Again("not-sent", work.Now + context.Policy.RetryAfter(attempt.NotSent), why);
        await db.WakeNext(attempt, cancellationToken);
    }

    public async Task Doubt(TaskContext context, LeasedTask work, string why, CancellationToken cancellationToken)
    {
        work.Attempt!.Doubt(work.Now);
        await progress.Verifying(work.Task, cancellationToken);
        work.Task.Again("verifying", work.Now + TimeSpan.FromSeconds(context.Policy.FirstScanSeconds), why);
    }

    private void Keep(LeasedTask work, PurchaseOutcome outcome)
    {
        var (evidence, what) = outcome switch
        {
            PurchaseOutcome.Accepted accepted => (accepted.Evidence, "accepted"),
            PurchaseOutcome.Rejected rejected => (rejected.Evidence, $"rejected {rejected.Code}: {rejected.Message}"),
            PurchaseOutcome.Unknown unknown => (unknown.Evidence, $"unknown: {unknown.Why}"),
            _ => (null, ""),
        };
        db.Keep(work, what, evidence);
    }
}

internal static class PurchaseRows
{
    public static void Keep(this PortalDbContext db, LeasedTask work, string what, Evidence? evidence)
    {
        if (evidence is null || work.Attempt is null) return;
        db.AttemptEvidence.Add(new()
        {
            Attempt = work.Attempt.Id, At = work.Now, What = what, Request = evidence.Request, Response = evidence.Response, HttpStatus = evidence.HttpStatus, Took = evidence.Took,
        });
    }

    /// <summary>Whether a service, or another attempt, already has this upstream server.</summary>
    public static async Task<bool> IsClaimed(this PortalDbContext db, UpstreamAccountId upstream, string reference, PurchaseAttemptId by, CancellationToken cancellationToken) =>
        await db.Services.AnyAsync(s => s.Upstream == upstream && s.Reference == reference && s.Id != new ServiceId(by.Value), cancellationToken)
        || await db.PurchaseAttempts.AnyAsync(a => a.Upstream == upstream && a.Reference == reference && a.Id != by, cancellationToken);

    /// <summary>The attempt is no longer in doubt: the next one that could not be told from it may go.</summary>
    public static async Task WakeNext(this PortalDbContext db, PurchaseAttempt resolved, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"""
            update fulfilment_tasks set due_at = clock_timestamp()
            where id = (select t.id from purchase_attempts a join fulfilment_tasks t on t.id = a.id
                        where a.upstream = {resolved.Upstream.Value} and a.fingerprint_key = {resolved.FingerprintKey} and a.state = 'Intended' and a.id <> {resolved.Id.Value}
                          and t.status = 'Due' and t.step = 'waiting-turn'
                        order by a.id limit 1 for update of t skip locked)
            """, cancellationToken);
    }

    /// <summary>Equal in everything that a purchase's answer tells; it may leave out line and image.</summary>
    public static bool HasSizeOf(this ServerFingerprint ours, ServerFingerprint theirs) =>
        (ours with { LineReference = "", ImageReference = "" }).Equals(theirs with { LineReference = "", ImageReference = "" });

    /// <summary>Nothing that the upstream tells contradicts what was bought; what it does not tell, and what was not chosen, is left open. A product named on both sides stands for its size.</summary>
    public static bool MayBe(this ServerFingerprint ours, ServerFingerprint theirs)
    {
        var isProduct = ours.ProductReference is not null && theirs.ProductReference is not null;
        return (isProduct ? ours.ProductReference == theirs.ProductReference : Fits(ours.Cpu, theirs.Cpu) && Fits(ours.MemoryGb, theirs.MemoryGb))
            && (theirs.DataDisksGb.Count == 0 || theirs.DataDisksGb.Order().SequenceEqual(ours.DataDisksGb.Order()))
            && Fits(ours.BandwidthMbps, theirs.BandwidthMbps);
    }

    private static bool Fits(decimal ours, decimal theirs) => ours == 0 || theirs == 0 || ours == theirs;
}
