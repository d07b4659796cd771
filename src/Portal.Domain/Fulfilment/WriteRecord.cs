using MediatR;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment;

/// <summary>Writes what became of a paid change's call: a renewal, an upgrade, a snapshot.</summary>
internal sealed class WriteRecord(PortalDbContext db, IMediator mediator, PurchaseRecord purchases)
{
    public Task<Result<Done>> Write(TaskContext context, WriteOutcome outcome, CancellationToken cancellationToken) =>
        mediator.Send(new WithLease(context.Claim, (work, token) => Write(context, work, outcome, token)), cancellationToken);

    private async Task Write(TaskContext context, LeasedTask work, WriteOutcome outcome, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case WriteOutcome.Accepted accepted:
                db.Keep(work, "accepted", accepted.Evidence);
                work.Attempt!.Confirm(null);
                if (accepted.Task is { } upstreamTask) work.Attempt.Follow(upstreamTask);
                // Its price is earned when the effect has been read.
                work.Task.Again("building", work.Now + context.Policy.PollAfter(0));
                break;
            case WriteOutcome.Rejected rejected:
                db.Keep(work, $"rejected {rejected.Code}: {rejected.Message}", rejected.Evidence);
                await purchases.Reject(context, work, $"{rejected.Code}: {rejected.Message}", cancellationToken);
                break;
            case WriteOutcome.NotSent notSent:
                await purchases.NotSent(context, work, notSent.Why, cancellationToken);
                break;
            case WriteOutcome.Unknown unknown:
                db.Keep(work, $"unknown: {unknown.Why}", unknown.Evidence);
                await purchases.Doubt(context, work, unknown.Why, cancellationToken);
                break;
        }
    }
}
