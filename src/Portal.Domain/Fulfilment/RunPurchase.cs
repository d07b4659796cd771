using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment;

/// <summary>Buys one server: intent and Sent are committed, the call leaves once, its outcome is committed; then it is followed, or looked for.</summary>
internal sealed class RunPurchase(IMediator mediator, IUpstreamPorts ports, PurchaseDecision decision, PurchaseRecord record, PurchaseLook look, ReconcilePurchase reconcile, FollowPurchase follow, RunNote note) : ITaskRunner
{
    public FulfilmentTaskKind Kind => FulfilmentTaskKind.Purchase;

    public async Task<Result<Done>> Run(TaskContext context, CancellationToken cancellationToken)
    {
        var provisioner = ports.Find<IProvisioner>(context.Account.Kind) ?? throw new InvalidOperationException($"Nothing can be bought from a {context.Account.Kind}.");
        var next = default(PurchaseStep?);
        var looked = default(IReadOnlyList<ServerObservation>?);
        while (true)
        {
            var committed = await mediator.Send(new WithLease(context.Claim, async (work, token) => next = await decision.Decide(context, work, looked, token)), cancellationToken);
            if (committed.Error is not null) return committed;
            switch (next)
            {
                case PurchaseStep.Send send:
                    return await record.Write(context, await Create(context, provisioner, send.Request, cancellationToken), cancellationToken);
                case PurchaseStep.Follow at:
                    return await follow.Run(context, provisioner, at, cancellationToken);
                case PurchaseStep.Reconcile:
                    return await reconcile.Run(context, provisioner, cancellationToken);
                case PurchaseStep.LookFirst:
                    var scan = await look.For(context, provisioner, cancellationToken);
                    if (scan is not Observed<IReadOnlyList<ServerObservation>>.Seen seen) return await PutBack(context, scan, cancellationToken);
                    looked = seen.Value;
                    break;
                default:
                    return new Done();
            }
        }
    }

    private async Task<PurchaseOutcome> Create(TaskContext context, IProvisioner provisioner, CreateServer request, CancellationToken cancellationToken)
    {
        // A worker that was paused may have lost its lease since: what would leave now, nobody would be waiting for.
        if (note.Elapsed.TotalSeconds + context.Account.Timeout.TotalSeconds > context.Policy.LeaseSeconds) return new PurchaseOutcome.NotSent("the lease was nearly over");
        return await provisioner.Create(context.Account, request, cancellationToken);
    }

    private Task<Result<Done>> PutBack(TaskContext context, Observed<IReadOnlyList<ServerObservation>> scan, CancellationToken cancellationToken) =>
        mediator.Send(new WithLease(context.Claim, (work, _) =>
        {
            work.Task.Again("looking-first", work.Now + context.Policy.RetryAfter(work.Task.Waits + 1), (scan as Observed<IReadOnlyList<ServerObservation>>.Failed)?.Reason);
            return Task.CompletedTask;
        }), cancellationToken);
}

/// <summary>What a run has to do after its first commit; null when the task was put back, parked or finished.</summary>
internal abstract record PurchaseStep
{
    private PurchaseStep() { }

    public sealed record Send(CreateServer Request) : PurchaseStep;

    /// <summary>It may have left once before: look whether it is there before sending it again.</summary>
    public sealed record LookFirst : PurchaseStep;

    /// <summary>One of them is there: the task is followed first, then the server is read.</summary>
    public sealed record Follow(UpstreamReference? Server, string? Task) : PurchaseStep;

    public sealed record Reconcile : PurchaseStep;
}

/// <summary>Decides, under the task's lock, what the present state of the attempt asks for.</summary>
internal sealed class PurchaseDecision(PortalDbContext db, IUpstreamPorts ports, PurchaseTerms terms, ItemProgress progress, Candidates candidates)
{
    public async Task<PurchaseStep?> Decide(TaskContext context, LeasedTask work, IReadOnlyList<ServerObservation>? looked, CancellationToken cancellationToken)
    {
        var (task, attempt, now) = work;
        attempt ??= await Intend(context, task, now, cancellationToken);
        switch (attempt.State)
        {
            case AttemptState.Intended when await Hold(context, task, attempt, now, cancellationToken):
                return null;
            case AttemptState.Intended when attempt.Sends > 0 && looked is null:
                return new PurchaseStep.LookFirst();
            case AttemptState.Intended when looked is not null && await candidates.Settle(context, work with { Attempt = attempt }, looked, cancellationToken):
                return null;
            case AttemptState.Intended:
                return await Send(task, attempt, now, cancellationToken);
            case AttemptState.Sent:
                // Its run ended between sending and writing the answer: whether it was bought is not known, and it is never sent again blindly.
                attempt.Doubt(now);
                await progress.Verifying(task, cancellationToken);
                task.Again("verifying", now + TimeSpan.FromSeconds(context.Policy.FirstScanSeconds), "the run that sent it did not write its outcome");
                return null;
            case AttemptState.Unknown:
                return new PurchaseStep.Reconcile();
            case AttemptState.Confirmed:
                return new PurchaseStep.Follow(attempt.Reference is { } reference ? new(reference) : null, attempt.UpstreamTask);
            default:
                task.Park("review");
                return null;
        }
    }

    private async Task<PurchaseAttempt> Intend(TaskContext context, FulfilmentTask task, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (fingerprint, number) = (await terms.FingerprintOf(task.Purchase!, cancellationToken), PurchaseTerms.NewOrderNumber(now));
        // Where the upstream keeps our number with the server, equal configurations can be told apart and need not wait for each other.
        var key = fingerprint is null ? $"gone|{task.Id.Value:N}" : ports.Find<IPurchaseLookup>(context.Account.Kind) is null ? fingerprint.Key : $"marked|{number}";
        var attempt = PurchaseAttempt.Intend(task, number, key, fingerprint, now);
        db.PurchaseAttempts.Add(attempt);
        return attempt;
    }

    private async Task<bool> Hold(TaskContext context, FulfilmentTask task, PurchaseAttempt attempt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!context.IsEnabled)
        {
            task.Again("account-disabled", now + TimeSpan.FromMinutes(1), "the upstream account is switched off");
            return true;
        }
        if (attempt.Fingerprint is null || (!attempt.LossAccepted && await IsLoss(task, cancellationToken)))
        {
            attempt.Review(attempt.Fingerprint is null ? ReviewReasons.Stuck : ReviewReasons.BelowCost, now);
            task.Park("review", attempt.Fingerprint is null ? "the upstream no longer offers the image" : "cost has risen above the price paid");
            await progress.NeedsReview(task, cancellationToken);
            return true;
        }
        if (!await db.PurchaseAttempts.AnyAsync(
            a => a.Upstream == attempt.Upstream && a.FingerprintKey == attempt.FingerprintKey && (a.State == AttemptState.Sent || a.State == AttemptState.Unknown), cancellationToken)) return false;
        task.Again("waiting-turn", now + FulfilmentPolicy.TurnAfter(task.Waits));
        return true;
    }

    private async Task<bool> IsLoss(FulfilmentTask task, CancellationToken cancellationToken) =>
        await terms.CostToday(task, cancellationToken) is { } cost && task.Purchase!.Amount < cost;

    private async Task<PurchaseStep> Send(FulfilmentTask task, PurchaseAttempt attempt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var order = task.Purchase!;
        var request = new CreateServer(attempt.OrderNumber, attempt.Fingerprint!, terms.PasswordOf(order), order.Months, order.Amount, await terms.CustomerOf(task, cancellationToken));
        attempt.Send(now);
        task.At("sent");
        await progress.Sent(task, cancellationToken);
        return new PurchaseStep.Send(request);
    }
}
