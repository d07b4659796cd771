using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Fulfilment.Operations;
using Portal.Domain.Persistence;
using Portal.Domain.Services;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment;

/// <summary>All that was seen of an action in one run.</summary>
/// <param name="Task">Null: the upstream has none for it.</param>
/// <param name="Effect">Null: the server itself could not be read.</param>
internal sealed record ActionSeen(Observed<ServerObservation?> Read, Observed<TaskProgress>? Task, Effect? Effect, IActionRunner Runner);

/// <summary>Writes each step of an operation with what it means for the service.</summary>
internal sealed class OperationRecord(PortalDbContext db, IMediator mediator)
{
    private const string Refused = "机房没有接受这次操作，没有产生费用。可以再试一次；仍不行时请提工单。";
    private const string NotDone = "操作没有完成，服务器现在空闲，可以再试一次。";
    private const string Unreachable = "暂时联系不上机房，操作没有执行，请稍后再试。";
    private const string NotConfirmed = "没有收到机房的确认，服务器现在空闲。请检查结果，需要时再试一次。";
    private const string TooLong = "操作长时间没有完成，请提工单。";
    private const int NotSentTries = 5;

    /// <summary>What was there before the call could not be read: nothing has left the house.</summary>
    public Task<Result<Done>> NotReady(TaskContext context, CancellationToken cancellationToken) => With(context, at =>
    {
        if (at.Task.Runs >= NotSentTries) at.Fail(Unreachable, "what was there before could not be read");
        else at.Task.Again("looking-first", at.Now + context.Policy.RetryAfter(at.Task.Runs));
    }, cancellationToken);

    public Task<Result<Done>> Begin(TaskContext context, IReadOnlyList<string>? before, CancellationToken cancellationToken) => With(context, at =>
    {
        // Saved before the call: a run that finds it Running asks the upstream instead of calling again.
        at.Operation.Run(before);
        at.Task.At("sent");
        if (at.Operation.Action == ServiceActions.Refund) at.Service.BeginRelease();
    }, cancellationToken);

    public Task<Result<Done>> Called(TaskContext context, WriteOutcome outcome, CancellationToken cancellationToken) => With(context, at =>
    {
        switch (outcome)
        {
            case WriteOutcome.Accepted accepted:
                at.Operation.Follow(accepted.Task);
                at.Task.Again("waiting", at.Now + context.Policy.PollAfter(0));
                break;
            case WriteOutcome.Rejected rejected:
                at.Fail(Refused, $"{rejected.Code}: {rejected.Message}");
                break;
            case WriteOutcome.NotSent notSent when at.Task.Runs >= NotSentTries:
                at.Fail(Unreachable, notSent.Why);
                break;
            case WriteOutcome.NotSent notSent:
                at.Operation.Wait();
                if (at.Operation.Action == ServiceActions.Refund) at.Service.CancelRelease(at.Now);
                at.Task.Again("not-sent", at.Now + context.Policy.RetryAfter(at.Task.Runs), notSent.Why);
                break;
            case WriteOutcome.Unknown unknown:
                at.Operation.Verify();
                at.Task.Again("verifying", at.Now + context.Policy.PollAfter(0), unknown.Why);
                break;
        }
    }, cancellationToken);

    public Task<Result<Done>> Observed(TaskContext context, ActionSeen all, CancellationToken cancellationToken) => With(context, at =>
    {
        // The run that called ended before it wrote the answer.
        if (at.Task.Step == "sent") at.Operation.Verify();
        if (all.Read is Observed<ServerObservation?>.Seen { Value: null } && at.Operation.Action == ServiceActions.Refund) { at.Gone(); return; }
        if (all.Read is not Observed<ServerObservation?>.Seen { Value: { } seen } || all.Effect is not { } effect)
        {
            Later(context, at, (all.Read as Observed<ServerObservation?>.Failed)?.Reason ?? "the upstream answered with another server, or none");
            return;
        }
        at.Service.Observe(seen, at.Now);
        if (all.Task is { } task && !IsOver(context, at, task)) return;
        Judge(context, at, seen, effect, all.Runner);
    }, cancellationToken);

    /// <summary>The task's state decides, never its progress: a failed one ends the action, one that runs is waited for; else the upstream itself is asked.</summary>
    private static bool IsOver(TaskContext context, Step at, Observed<TaskProgress> task)
    {
        switch (task)
        {
            case Observed<TaskProgress>.Seen { Value: { State: TaskState.Failed } failed }:
                at.Fail(NotDone, failed.Message ?? "the upstream's task failed");
                return false;
            case Observed<TaskProgress>.Seen { Value.State: TaskState.Running }:
                Later(context, at, null);
                return false;
            case Observed<TaskProgress>.Failed unread:
                Later(context, at, unread.Reason);
                return false;
            default:
                return true;
        }
    }

    private static void Judge(TaskContext context, Step at, ServerObservation seen, Effect effect, IActionRunner runner)
    {
        var (operation, isAccepted) = (at.Operation, at.Operation.Status is OperationStatus.Running);
        var isAtWork = seen.BusyWith is not null || effect is Effect.AtWork;
        if (isAtWork) operation.SeeWork();
        switch (effect)
        {
            case Effect.Shown shown:
                at.Succeed(shown.Made);
                break;
            case Effect.WentWrong wrong:
                at.Fail(NotDone, wrong.Why);
                break;
            case Effect.TryHarder:
                operation.GoHard();
                operation.Wait();
                at.Task.Again("harder", at.Now);
                break;
            case Effect.Unreadable unread:
                Later(context, at, unread.Why);
                break;
            case var _ when isAtWork || (operation.Action == ServiceActions.Refund && isAccepted):
                Later(context, at, null);
                break;
            case Effect.Traceless or Effect.NotShown when seen.LastActionFailed is { } failed && ShowsOnServer(operation):
                at.Fail(NotDone, failed);
                break;
            case Effect.Traceless when isAccepted || operation.WasAtWork:
                at.Succeed(null);
                break;
            case Effect.Traceless when runner.IsRepeatable(operation.Action):
                Repeat(context, at);
                break;
            default:
                Wait(context, at, effect, isAccepted ? runner.Looks : Math.Min(runner.Looks, LooksWhenUnknown));
                break;
        }
    }

    private const int LooksWhenUnknown = 10;

    // A failure that the server shows may be an older one of another action; only what acts on the server itself shows there.
    private static bool ShowsOnServer(ServiceOperation operation) => operation.Details is null or ActionDetails.Reinstall;

    private static void Wait(TaskContext context, Step at, Effect effect, int looks)
    {
        var why = (effect as Effect.NotShown)?.Why ?? "the upstream shows no effect";
        if (at.Task.Waits < looks) Later(context, at, why);
        else at.Fail(effect is Effect.Traceless || at.Operation.Status is OperationStatus.Verifying && !ShowsOnServer(at.Operation) ? NotConfirmed : NotDone, why);
    }

    // Setting the same password again does no harm (zkeys.md 15.7).
    private static void Repeat(TaskContext context, Step at)
    {
        if (at.Task.Runs >= NotSentTries * 2)
        {
            at.Fail(NotConfirmed, "the upstream never confirmed");
            return;
        }
        at.Operation.Wait();
        at.Task.Again("repeating", at.Now + context.Policy.RetryAfter(1));
    }

    private static void Later(TaskContext context, Step at, string? why)
    {
        if (at.Now - at.Task.CreatedAt > TimeSpan.FromMinutes(context.Policy.PatienceMinutes)) at.Fail(TooLong, why ?? "patience is over");
        else at.Task.Again(at.Task.Step == "sent" ? "verifying" : at.Task.Step, at.Now + context.Policy.PollAfter(at.Task.Waits), why);
    }

    private Task<Result<Done>> With(TaskContext context, Action<Step> write, CancellationToken cancellationToken) =>
        mediator.Send(new WithLease(context.Claim, async (work, token) => write(new(
            work, await db.ServiceOperations.SingleAsync(o => o.Id == work.Task.Operation, token), await db.Services.SingleAsync(s => s.Id == work.Task.Service, token)))), cancellationToken);

    /// <summary>What one step may change.</summary>
    private sealed record Step(LeasedTask Work, ServiceOperation Operation, Service Service)
    {
        public FulfilmentTask Task => Work.Task;

        public DateTimeOffset Now => Work.Now;

        public void Succeed(string? made)
        {
            Operation.Succeed(Now, made);
            if (Operation.Details is ActionDetails.Reinstall wanted) Service.Reinstalled(wanted.Image);
            if (Operation.Details is ActionDetails.WithServer other) Service.TieTo(Operation.Action == ServiceActions.Attach ? other.Server : null);
            // Renewed while it was being stopped: it is started again instead.
            if (Operation.Action == ServiceActions.Suspend && Service.ExpiresAt <= Now) Service.Suspend();
            Task.Finish("done", Now);
        }

        /// <summary>Given back, and the upstream knows it no longer.</summary>
        public void Gone()
        {
            Service.Refund();
            Succeed(null);
        }

        /// <param name="message">Customer sentence, translation key.</param>
        public void Fail(string message, string? evidence)
        {
            Operation.Fail(message, Now);
            if (Service.Status is ServiceStatus.Releasing) Service.CancelRelease(Now);
            Task.Finish("failed", Now, evidence);
        }
    }
}
