using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Services;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment;

/// <summary>What a paid change of a server is about.</summary>
internal sealed record ChangeAt(Service Service, ServicePurchase Purchase, string? UpstreamTask)
{
    public UpstreamReference Server => new(Service.Reference ?? throw new InvalidOperationException("A service without a server cannot be changed."));
}

/// <summary>The steps that upgrades and snapshots share; always under the task's lock.</summary>
internal sealed class ChangeSteps(PortalDbContext db, IMediator mediator, IUpstreamPorts ports, ItemProgress progress, PurchaseRecord purchases)
{
    public async Task<ChangeAt> Load(TaskContext context, CancellationToken cancellationToken)
    {
        var found = await (from task in db.FulfilmentTasks.AsNoTracking()
                           join service in db.Services.AsNoTracking() on task.Service equals service.Id
                           join purchase in db.ServicePurchases.AsNoTracking() on task.Order equals purchase.Order
                           where task.Id == context.Claim.Id
                           select new { Service = service, Purchase = purchase }).SingleAsync(cancellationToken);
        var upstreamTask = await db.PurchaseAttempts.AsNoTracking().Where(a => a.Id == new PurchaseAttemptId(context.Claim.Id.Value)).Select(a => a.UpstreamTask).SingleOrDefaultAsync(cancellationToken);
        return new(found.Service, found.Purchase, upstreamTask);
    }

    /// <summary>Null: no task is to be followed.</summary>
    public async Task<Observed<TaskProgress>?> ReadTask(TaskContext context, ChangeAt at, CancellationToken cancellationToken) =>
        at.UpstreamTask is { } task && ports.Find<ITaskSource>(context.Account.Kind) is { } source ? await source.ReadTask(context.Account, task, cancellationToken) : null;

    /// <summary>Two writes on one server at once would confuse each other's confirmation.</summary>
    public Task<bool> IsOperated(FulfilmentTask task, CancellationToken cancellationToken) => db.ServiceOperations.AnyAsync(o => o.Service == task.Service && o.EndedAt == null, cancellationToken);

    public PurchaseAttempt Intend(FulfilmentTask task, string key, ServerFingerprint? fingerprint, DateTimeOffset now)
    {
        var attempt = PurchaseAttempt.Intend(task, PurchaseTerms.NewOrderNumber(now), key, fingerprint, now);
        db.PurchaseAttempts.Add(attempt);
        return attempt;
    }

    /// <summary>Its run ended between sending and writing the answer: whether it was done is not known, and it is never sent again blindly.</summary>
    public async Task DoubtWhatWasSent(LeasedTask work, CancellationToken cancellationToken)
    {
        if (work.Attempt!.State is not AttemptState.Sent) return;
        work.Attempt.Doubt(work.Now);
        await progress.Verifying(work.Task, cancellationToken);
    }

    /// <returns>Whether the call may leave now; else the task was put back or goes before a person.</returns>
    public async Task<bool> MaySend(TaskContext context, LeasedTask work, Money? costToday, CancellationToken cancellationToken)
    {
        var (task, attempt, now) = (work.Task, work.Attempt!, work.Now);
        if (!context.IsEnabled)
        {
            task.Again("account-disabled", now + TimeSpan.FromMinutes(1), "the upstream account is switched off");
            return false;
        }
        if (await IsOperated(task, cancellationToken))
        {
            task.Again("waiting-turn", now + context.Policy.PollAfter(task.Waits));
            return false;
        }
        if (attempt.LossAccepted || costToday is not { } cost || task.Purchase!.Amount >= cost) return true;
        attempt.Review(ReviewReasons.BelowCost, now);
        task.Park("review", "cost has risen above the price paid");
        await progress.NeedsReview(task, cancellationToken);
        return false;
    }

    public async Task Send(LeasedTask work, CancellationToken cancellationToken)
    {
        work.Attempt!.Send(work.Now);
        work.Task.At("sent");
        if (work.Attempt.Sends == 1) await progress.Sent(work.Task, cancellationToken);
    }

    public async Task Later(TaskContext context, LeasedTask work, string? why, CancellationToken cancellationToken)
    {
        var (task, attempt) = (work.Task, work.Attempt!);
        if (attempt.ReviewReason is null && work.Now - (attempt.SentAt ?? attempt.CreatedAt) > TimeSpan.FromMinutes(context.Policy.PatienceMinutes))
        {
            attempt.Review(ReviewReasons.Stuck, work.Now);
            await progress.NeedsReview(task, cancellationToken);
        }
        var step = attempt.State switch { AttemptState.Unknown => "verifying", AttemptState.Intended => "reading", _ => "building" };
        task.Again(step, work.Now + context.Policy.PollAfter(task.Waits), why);
    }

    /// <summary>A complete look that found no effect: counts towards proof of absence once the call cannot be under way any more.</summary>
    public async Task SawNothing(TaskContext context, LeasedTask work, string why, CancellationToken cancellationToken)
    {
        var (attempt, now) = (work.Attempt!, work.Now);
        if (attempt.State is AttemptState.Unknown && now - attempt.SentAt >= context.Account.Timeout) attempt.Scanned(now);
        var isProven = attempt.State is AttemptState.Unknown && attempt.Scans >= context.Policy.MinScans && now - attempt.UnknownSince >= TimeSpan.FromMinutes(context.Policy.SettleMinutes);
        if (!isProven)
        {
            await Later(context, work, why, cancellationToken);
            return;
        }
        attempt.ProveAbsent();
        if (context.Policy.RetryWhenProvenAbsent)
        {
            attempt.Retry();
            await progress.Retrying(work.Task, cancellationToken);
            work.Task.Again("retrying", now);
        }
        else await Review(work, ReviewReasons.ProvenAbsent, why, cancellationToken);
    }

    public async Task Review(LeasedTask work, string reason, string why, CancellationToken cancellationToken)
    {
        work.Attempt!.Review(reason, work.Now);
        work.Task.Park("review", why);
        await progress.NeedsReview(work.Task, cancellationToken);
    }

    /// <summary>The upstream's own task failed and nothing of the change is there: the money goes back.</summary>
    public Task TaskFailed(TaskContext context, LeasedTask work, string why, CancellationToken cancellationToken)
    {
        work.Attempt!.TaskEnded(null);
        return purchases.Reject(context, work, why, cancellationToken);
    }

    /// <param name="made">The upstream's reference of a snapshot.</param>
    public async Task Done(LeasedTask work, ServerObservation? seen, string step, string? made, CancellationToken cancellationToken)
    {
        work.Attempt!.TaskEnded(null);
        work.Attempt.Confirm(null);
        if (made is not null) await mediator.Send(new EndServicePurchase(work.Task.Order!.Value, made), cancellationToken);
        await progress.Delivered(work.Task, seen, work.Now, cancellationToken);
        work.Task.Finish(step, work.Now);
    }
}
