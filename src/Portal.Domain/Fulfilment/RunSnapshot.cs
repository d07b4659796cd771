using MediatR;
using Portal.Domain.Fulfilment.Operations;
using Portal.Domain.Services;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment;

/// <summary>Buys a snapshot under the purchase protocol: what is there is listed before sending, and only one that is new and ready is a success (zkeys.md 15.7).</summary>
internal sealed class RunSnapshot(IMediator mediator, IUpstreamPorts ports, ChangeSteps steps, SnapshotDecision decision, WriteRecord record, RunNote note) : ITaskRunner
{
    public FulfilmentTaskKind Kind => FulfilmentTaskKind.Snapshot;

    public async Task<Result<Done>> Run(TaskContext context, CancellationToken cancellationToken)
    {
        var snapshots = ports.Find<ISnapshots>(context.Account.Kind) ?? throw new InvalidOperationException($"A {context.Account.Kind} has no snapshots.");
        var provisioner = ports.Find<IProvisioner>(context.Account.Kind) ?? throw new InvalidOperationException($"A {context.Account.Kind} cannot be read.");
        var at = await steps.Load(context, cancellationToken);
        var task = await steps.ReadTask(context, at, cancellationToken);
        var server = await provisioner.Read(context.Account, at.Server, cancellationToken);
        var listed = await snapshots.List(context.Account, at.Server, cancellationToken);
        var send = default(CreateSnapshot);
        var committed = await mediator.Send(new WithLease(context.Claim, async (work, token) => send = await decision.Decide(context, work, at, new(server, listed, task), token)), cancellationToken);
        if (committed.Error is not null || send is null) return committed;
        return await record.Write(context, await Create(context, snapshots, send, cancellationToken), cancellationToken);
    }

    private async Task<WriteOutcome> Create(TaskContext context, ISnapshots snapshots, CreateSnapshot request, CancellationToken cancellationToken)
    {
        // A worker that was paused may have lost its lease since: what would leave now, nobody would be waiting for.
        if (note.Elapsed.TotalSeconds + context.Account.Timeout.TotalSeconds > context.Policy.LeaseSeconds) return new WriteOutcome.NotSent("the lease was nearly over");
        return await snapshots.Create(context.Account, request, cancellationToken);
    }
}

/// <summary>What one run saw of a snapshot's server.</summary>
internal sealed record SnapshotSeen(Observed<ServerObservation?> Server, Observed<IReadOnlyList<SnapshotObservation>> Listed, Observed<TaskProgress>? Task);

/// <summary>Decides, under the task's lock, from the attempt's state and the list just read.</summary>
internal sealed class SnapshotDecision(PurchaseTerms terms, ChangeSteps steps)
{
    public async Task<CreateSnapshot?> Decide(TaskContext context, LeasedTask given, ChangeAt at, SnapshotSeen all, CancellationToken cancellationToken)
    {
        var work = given with { Attempt = given.Attempt ?? steps.Intend(given.Task, $"snapshot|{at.Server.Value}", null, given.Now) };
        var attempt = work.Attempt!;
        await steps.DoubtWhatWasSent(work, cancellationToken);
        if (attempt.State is AttemptState.Rejected or AttemptState.ProvenAbsent) work.Task.Park("review");
        else if (all.Server is not Observed<ServerObservation?>.Seen { Value: { } server } || all.Listed is not Observed<IReadOnlyList<SnapshotObservation>>.Seen { Value: var listed })
            await steps.Later(context, work, "the server or its snapshots could not be read", cancellationToken);
        else if (attempt.State is AttemptState.Intended && attempt.Sends == 0) return await First(context, work, at, server, listed, cancellationToken);
        else return await Compare(context, work, at, server, listed, all.Task, cancellationToken);
        return null;
    }

    private async Task<CreateSnapshot?> First(TaskContext context, LeasedTask work, ChangeAt at, ServerObservation server, IReadOnlyList<SnapshotObservation> listed, CancellationToken cancellationToken)
    {
        if (server.BusyWith is null) return await Send(context, work, at, listed, cancellationToken);
        await steps.Later(context, work, $"the server is {server.BusyWith}", cancellationToken);
        return null;
    }

    private async Task<CreateSnapshot?> Compare(
        TaskContext context, LeasedTask work, ChangeAt at, ServerObservation server, IReadOnlyList<SnapshotObservation> listed, Observed<TaskProgress>? task, CancellationToken cancellationToken)
    {
        var attempt = work.Attempt!;
        var effect = CopyActions.Made(listed, at.Purchase.Copy!.Name, attempt.KnownBefore ?? []);
        switch (effect, task)
        {
            case (Effect.Shown shown, _):
                await steps.Done(work, null, "snapshot-ready", shown.Made, cancellationToken);
                break;
            case (Effect.NotShown, Observed<TaskProgress>.Seen { Value: { State: TaskState.Failed } failed }):
                await steps.TaskFailed(context, work, failed.Message ?? "the upstream's task failed", cancellationToken);
                break;
            case (Effect.WentWrong wrong, _):
                await steps.Review(work, ReviewReasons.TaskFailed, wrong.Why, cancellationToken);
                break;
            case (Effect.AtWork, _):
            case var _ when server.BusyWith is not null:
                await steps.Later(context, work, null, cancellationToken);
                break;
            case (Effect.NotShown, _) when attempt.State is AttemptState.Intended:
                return await Send(context, work, at, listed, cancellationToken);
            case (Effect.NotShown nothing, _):
                await steps.SawNothing(context, work, nothing.Why ?? "nothing new is listed", cancellationToken);
                break;
        }
        return null;
    }

    private async Task<CreateSnapshot?> Send(TaskContext context, LeasedTask work, ChangeAt at, IReadOnlyList<SnapshotObservation> listed, CancellationToken cancellationToken)
    {
        var (attempt, copy) = (work.Attempt!, at.Purchase.Copy!);
        if (!await steps.MaySend(context, work, null, cancellationToken)) return null;
        attempt.MakesMoreThan(listed.Select(known => known.Reference));
        await steps.Send(work, cancellationToken);
        return new(at.Server, copy.Name, copy.Days, copy.Months, attempt.OrderNumber, work.Task.Purchase!.Amount, await terms.CustomerOf(work.Task, cancellationToken));
    }
}
