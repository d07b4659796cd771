using MediatR;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment;

/// <summary>Looks for the server of a purchase whose outcome is unknown: adopt the only match; proven absent after enough full scans; anything else goes before a person.</summary>
internal sealed class ReconcilePurchase(PortalDbContext db, IMediator mediator, PurchaseLook look, Candidates candidates, ItemProgress progress)
{
    public async Task<Result<Done>> Run(TaskContext context, IProvisioner provisioner, CancellationToken cancellationToken)
    {
        var scan = context.Policy.NoLookup ? null : await look.For(context, provisioner, cancellationToken);
        return await mediator.Send(new WithLease(context.Claim, (work, token) => Write(context, work, scan, token)), cancellationToken);
    }

    private async Task Write(TaskContext context, LeasedTask work, Observed<IReadOnlyList<ServerObservation>>? scan, CancellationToken cancellationToken)
    {
        var (task, attempt, now) = (work.Task, work.Attempt!, work.Now);
        var next = now + TimeSpan.FromSeconds(context.Policy.ScanIntervalSeconds);
        switch (scan)
        {
            case null:
                await Review(work, ReviewReasons.NoLookup, "this upstream cannot be asked what became of a purchase", cancellationToken);
                break;
            case Observed<IReadOnlyList<ServerObservation>>.Failed failed:
                // A scan that failed part-way says nothing about absence: it does not count.
                task.Again("verifying", next, failed.Reason);
                break;
            case Observed<IReadOnlyList<ServerObservation>>.Seen seen when await candidates.Settle(context, work, seen.Value, cancellationToken):
                break;
            default:
                attempt.Scanned(now);
                if (attempt.Scans < context.Policy.MinScans || now - attempt.UnknownSince < TimeSpan.FromMinutes(context.Policy.SettleMinutes)) task.Again("verifying", next);
                else await ProvenAbsent(context, work, cancellationToken);
                break;
        }
    }

    private async Task ProvenAbsent(TaskContext context, LeasedTask work, CancellationToken cancellationToken)
    {
        work.Attempt!.ProveAbsent();
        if (context.Policy.RetryWhenProvenAbsent)
        {
            work.Attempt.Retry();
            await progress.Retrying(work.Task, cancellationToken);
            work.Task.Again("retrying", work.Now);
        }
        else await Review(work, ReviewReasons.ProvenAbsent, null, cancellationToken);
        await db.WakeNext(work.Attempt, cancellationToken);
    }

    private async Task Review(LeasedTask work, string why, string? error, CancellationToken cancellationToken)
    {
        work.Attempt!.Review(why, work.Now);
        work.Task.Park("review", error);
        await progress.NeedsReview(work.Task, cancellationToken);
    }
}
