using MediatR;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment;

/// <summary>Reads a bought server until the upstream says it is ready; only that verified answer delivers it and earns its price.</summary>
internal sealed class FollowPurchase(PortalDbContext db, IMediator mediator, IUpstreamPorts ports, ServerReads reads, FollowTask tasks, ItemProgress progress)
{
    private const int MismatchesBeforeReview = 5;
    private static readonly TimeSpan WhileInReview = TimeSpan.FromMinutes(5);

    public async Task<Result<Done>> Run(TaskContext context, IProvisioner provisioner, PurchaseStep.Follow follow, CancellationToken cancellationToken)
    {
        if (follow.Task is { } task) return await tasks.Run(context, provisioner, task, cancellationToken);
        if (follow.Server is not { } server) throw new InvalidOperationException("A confirmed purchase has neither a server nor a task.");
        var seen = await reads.Read(db, context, provisioner, server, cancellationToken);
        return await mediator.Send(new WithLease(context.Claim, (work, token) => Write(context, work, seen, token)), cancellationToken);
    }

    private async Task Write(TaskContext context, LeasedTask work, Observed<ServerObservation?> seen, CancellationToken cancellationToken)
    {
        if (seen is Observed<ServerObservation?>.Failed { Evidence: { } evidence }) db.Keep(work, "read failed", evidence);
        var server = (seen as Observed<ServerObservation?>.Seen)?.Value;
        var isMarked = ports.Find<IPurchaseLookup>(context.Account.Kind) is not null;
        var wrong = WhatIsWrong(work.Attempt!, seen, server, isMarked);
        if (wrong is null && server is { Lifecycle: ServerLifecycle.Active })
        {
            work.Attempt!.Confirm(null);
            await progress.Delivered(work.Task, server, work.Now, cancellationToken);
            work.Task.Finish("ready", work.Now);
            return;
        }
        var isOver = wrong is null && (server is { Lifecycle: ServerLifecycle.Deleted or ServerLifecycle.Refunded or ServerLifecycle.Expired } or { LastActionFailed: ServerObservation.CreationFailed });
        var isLate = work.Now - work.Attempt!.SentAt > TimeSpan.FromMinutes(context.Policy.PatienceMinutes);
        if ((isOver || isLate || IsMismatch(seen, wrong, work)) && work.Attempt.ReviewReason is null)
        {
            work.Attempt.Review(ReviewReasons.Stuck, work.Now);
            await progress.NeedsReview(work.Task, cancellationToken);
        }
        // Also a case is still read now and then: a server that gets ready after all settles it.
        work.Task.Again("building", work.Now + (work.Attempt.ReviewReason is null ? context.Policy.PollAfter(work.Task.Waits) : WhileInReview), wrong);
    }

    private static string? WhatIsWrong(PurchaseAttempt attempt, Observed<ServerObservation?> seen, ServerObservation? server, bool isMarked) => seen switch
    {
        Observed<ServerObservation?>.Failed failed => failed.Reason,
        _ when server is null => "the upstream does not know the server (yet)",
        _ when server.Reference.Value != attempt.Reference => "the upstream answered with another server",
        _ when attempt.Fingerprint is { } ours && !(isMarked ? ours.MayBe(server.Fingerprint) : ours.HasSizeOf(server.Fingerprint)) => "the server is not of the size that was bought",
        _ => null,
    };

    private static bool IsMismatch(Observed<ServerObservation?> seen, string? wrong, LeasedTask work) =>
        wrong is not null && seen is Observed<ServerObservation?>.Seen { Value: not null } && work.Task.Waits >= MismatchesBeforeReview;
}
