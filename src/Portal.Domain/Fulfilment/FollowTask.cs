using MediatR;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment;

/// <summary>Follows the upstream's own task of a purchase to its end. Its status decides; a failed one is only refunded when nothing of it is there.</summary>
internal sealed class FollowTask(PortalDbContext db, IMediator mediator, IUpstreamPorts ports, PurchaseLook look, PurchaseRecord record, ItemProgress progress)
{
    public async Task<Result<Done>> Run(TaskContext context, IProvisioner provisioner, string task, CancellationToken cancellationToken)
    {
        var source = ports.Find<ITaskSource>(context.Account.Kind) ?? throw new InvalidOperationException($"A {context.Account.Kind} has no tasks.");
        var read = await source.ReadTask(context.Account, task, cancellationToken);
        var progressed = (read as Observed<TaskProgress>.Seen)?.Value;
        // A task that ended without naming its server, or that failed, leaves the question what is there.
        var left = NeedsLook(progressed) ? await look.For(context, provisioner, cancellationToken) : null;
        return await mediator.Send(new WithLease(context.Claim, (work, token) => Write(context, work, read, left, token)), cancellationToken);
    }

    private static bool NeedsLook(TaskProgress? task) => task is { State: TaskState.Failed } or { State: TaskState.Succeeded, Servers.Count: not 1 };

    private async Task Write(TaskContext context, LeasedTask work, Observed<TaskProgress> read, Observed<IReadOnlyList<ServerObservation>>? left, CancellationToken cancellationToken)
    {
        switch (read)
        {
            case Observed<TaskProgress>.Failed failed:
                if (failed.Evidence is { } evidence) db.Keep(work, "task not read", evidence);
                await Later(context, work, failed.Reason, cancellationToken);
                break;
            case Observed<TaskProgress>.Seen { Value.State: TaskState.Succeeded } seen:
                await Ended(context, work, seen.Value.Servers, left, cancellationToken);
                break;
            case Observed<TaskProgress>.Seen { Value.State: TaskState.Failed } seen:
                await Failed(context, work, seen.Value.Message ?? "the upstream's task failed", left, cancellationToken);
                break;
            case Observed<TaskProgress>.Seen { Value: { State: TaskState.Unknown } task } when work.Attempt!.Reference is not null:
                // What the task means is open; the server itself will tell.
                await GoOn(context, work, null, task.Message, cancellationToken);
                break;
            default:
                await Later(context, work, null, cancellationToken);
                break;
        }
    }

    private async Task Ended(TaskContext context, LeasedTask work, IReadOnlyList<UpstreamReference> made, Observed<IReadOnlyList<ServerObservation>>? left, CancellationToken cancellationToken)
    {
        var attempt = work.Attempt!;
        var found = made is [var named] ? named : attempt.Reference is { } known ? new(known) : left is Observed<IReadOnlyList<ServerObservation>>.Seen { Value: [var only] } ? only.Reference : null;
        if (found is null) await Later(context, work, "the task ended without telling what it made", cancellationToken);
        else if (attempt.Reference is { } before && before != found.Value) await Review(work, "the task made another server than the one that was accepted", cancellationToken);
        else if (await db.IsClaimed(attempt.Upstream, found.Value, attempt.Id, cancellationToken)) await Review(work, "the task made a server that another service has", cancellationToken);
        else await GoOn(context, work, found, null, cancellationToken);
    }

    private async Task Failed(TaskContext context, LeasedTask work, string why, Observed<IReadOnlyList<ServerObservation>>? left, CancellationToken cancellationToken)
    {
        if (left is Observed<IReadOnlyList<ServerObservation>>.Seen { Value.Count: 0 })
        {
            work.Attempt!.TaskEnded(null);
            await record.Reject(context, work, why, cancellationToken);
            return;
        }
        await Review(work, why, cancellationToken);
    }

    private async Task GoOn(TaskContext context, LeasedTask work, UpstreamReference? server, string? why, CancellationToken cancellationToken)
    {
        work.Attempt!.TaskEnded(server?.Value);
        if (server is not null) await progress.Accepted(work.Task, server, adopted: false, cancellationToken);
        work.Task.Again("building", work.Now + context.Policy.PollAfter(0), why);
    }

    private async Task Later(TaskContext context, LeasedTask work, string? why, CancellationToken cancellationToken)
    {
        var isLate = work.Now - (work.Attempt!.SentAt ?? work.Attempt.CreatedAt) > TimeSpan.FromMinutes(context.Policy.PatienceMinutes);
        if (isLate && work.Attempt.ReviewReason is null)
        {
            work.Attempt.Review(ReviewReasons.Stuck, work.Now);
            await progress.NeedsReview(work.Task, cancellationToken);
        }
        work.Task.Again("building", work.Now + context.Policy.PollAfter(work.Task.Waits), why);
    }

    private async Task Review(LeasedTask work, string why, CancellationToken cancellationToken)
    {
        work.Attempt!.Review(ReviewReasons.TaskFailed, work.Now);
        work.Task.Park("review", why);
        await progress.NeedsReview(work.Task, cancellationToken);
    }
}
