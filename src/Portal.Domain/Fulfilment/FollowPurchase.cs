using MediatR;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment;

/// <summary>Reads a bought server until the upstream says it is ready; only that verified answer delivers it and earns its price.</summary>
internal sealed class FollowPurchase(PortalDbContext db, IMediator mediator, ItemProgress progress)
{
    private const int MismatchesBeforeReview = 5;
    private static readonly TimeSpan WhileInReview = TimeSpan.FromMinutes(5);

    public async Task<Result<Done>> Run(TaskContext context, IProvisioner provisioner, UpstreamReference server, CancellationToken cancellationToken)
    {
        var seen = await provisioner.Read(context.Account, server, cancellationToken);
        return await mediator.Send(new WithLease(context.Claim, (work, token) => Write(context, work, seen, token)), cancellationToken);
    }

    private async Task Write(TaskContext context, LeasedTask work, Observed<ServerObservation?> seen, CancellationToken cancellationToken)
    {
        if (seen is Observed<ServerObservation?>.Failed { Evidence: { } evidence }) db.Keep(work, "read failed", evidence);
        var server = (seen as Observed<ServerObservation?>.Seen)?.Value;
        var wrong = WhatIsWrong(work.Attempt!, seen, server);
        if (wrong is null && server is { Lifecycle: ServerLifecycle.Active })
        {
            work.Attempt!.Confirm(null);
            await progress.Delivered(work.Task, server, work.Now, cancellationToken);
            work.Task.Finish("ready", work.Now);
            return;
        }
        var isOver = wrong is null && server is { Lifecycle: ServerLifecycle.Deleted or ServerLifecycle.Refunded or ServerLifecycle.Expired };
        var isLate = work.Now - work.Attempt!.SentAt > TimeSpan.FromMinutes(context.Policy.PatienceMinutes);
        if ((isOver || isLate || IsMismatch(seen, wrong, work)) && work.Attempt.ReviewReason is null)
        {
            work.Attempt.Review(ReviewReasons.Stuck, work.Now);
            await progress.NeedsReview(work.Task, cancellationToken);
        }
        // Also a case is still read now and then: a server that gets ready after all settles it.
        work.Task.Again("building", work.Now + (work.Attempt.ReviewReason is null ? context.Policy.PollAfter(work.Task.Waits) : WhileInReview), wrong);
    }

    private static string? WhatIsWrong(PurchaseAttempt attempt, Observed<ServerObservation?> seen, ServerObservation? server) => seen switch
    {
        Observed<ServerObservation?>.Failed failed => failed.Reason,
        _ when server is null => "the upstream does not know the server (yet)",
        _ when server.Reference.Value != attempt.Reference => "the upstream answered with another server",
        _ when attempt.Fingerprint is { } ours && !ours.HasSizeOf(server.Fingerprint) => "the server is not of the size that was bought",
        _ => null,
    };

    private static bool IsMismatch(Observed<ServerObservation?> seen, string? wrong, LeasedTask work) =>
        wrong is not null && seen is Observed<ServerObservation?>.Seen { Value: not null } && work.Task.Waits >= MismatchesBeforeReview;
}
