using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Services;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment;

/// <summary>Carries out a power action, a password or a refund, and waits until the upstream shows that it is over (zkeys.md 15.7).</summary>
internal sealed class RunOperation(PortalDbContext db, IUpstreamPorts ports, OperationCall call, OperationRecord record) : ITaskRunner
{
    public FulfilmentTaskKind Kind => FulfilmentTaskKind.Operation;

    public async Task<Result<Done>> Run(TaskContext context, CancellationToken cancellationToken)
    {
        var now = await (from task in db.FulfilmentTasks.AsNoTracking()
                         join operation in db.ServiceOperations.AsNoTracking() on task.Operation equals operation.Id
                         join service in db.Services.AsNoTracking() on task.Service equals service.Id
                         where task.Id == context.Claim.Id
                         select new { Operation = operation, Server = service.Reference, task.Step }).SingleAsync(cancellationToken);
        if (now.Server is null) throw new InvalidOperationException("A service without a server cannot be operated.");
        if (now.Operation.Status is not OperationStatus.Pending)
        {
            var provisioner = ports.Find<IProvisioner>(context.Account.Kind) ?? throw new InvalidOperationException($"A {context.Account.Kind} cannot be read.");
            return await record.Observed(context, await provisioner.Read(context.Account, new(now.Server), cancellationToken), cancellationToken);
        }
        var begun = await record.Begin(context, cancellationToken);
        if (begun.Error is not null) return begun;
        return await record.Called(context, await call.Make(context, now.Operation, new(now.Server), cancellationToken), cancellationToken);
    }
}

/// <summary>The call that an action is.</summary>
internal sealed class OperationCall(IMediator mediator, IUpstreamPorts ports, ISecretProtector secrets)
{
    public async Task<WriteOutcome> Make(TaskContext context, ServiceOperation operation, UpstreamReference server, CancellationToken cancellationToken)
    {
        var (account, customer) = (context.Account, await mediator.EndCustomerOf(operation.Customer, cancellationToken));
        if (OperationWords.PowerOf(operation.Action) is { } power && ports.Find<IPowerControl>(account.Kind) is { } powers)
            return await powers.Power(account, server, power, customer, cancellationToken);
        if (operation.Action == ServiceActions.ResetPassword && ports.Find<ICredentialControl>(account.Kind) is { } credentials && PasswordOf(operation) is { } password)
            return await credentials.SetPassword(account, server, password, customer, cancellationToken);
        if (operation.Action == ServiceActions.Refund && ports.Find<IProvisioner>(account.Kind) is { } provisioner)
            return await provisioner.Refund(account, server, customer, cancellationToken);
        return new WriteOutcome.Rejected("unsupported", "this upstream has no such operation, or its password cannot be opened");
    }

    private string? PasswordOf(ServiceOperation operation) =>
        operation.ProtectedPassword is { } sealedText ? secrets.Unprotect(ServiceOperation.PasswordPurpose, sealedText) : null;
}

/// <summary>Writes each step of an operation with what it means for the service.</summary>
internal sealed class OperationRecord(PortalDbContext db, IMediator mediator)
{
    private const string Refused = "机房没有接受这次操作，没有产生费用。可以再试一次；仍不行时请提工单。";
    private const string NotDone = "操作没有完成，服务器现在空闲，可以再试一次。";
    private const string Unreachable = "暂时联系不上机房，操作没有执行，请稍后再试。";
    private const string NotConfirmed = "没有收到机房的确认，服务器现在空闲。请检查结果，需要时再试一次。";
    private const string TooLong = "操作长时间没有完成，请提工单。";
    private const int NotSentTries = 5;

    public Task<Result<Done>> Begin(TaskContext context, CancellationToken cancellationToken) => With(context, (work, operation, service) =>
    {
        // Saved before the call: a run that finds it Running asks the upstream instead of calling again.
        operation.Run();
        work.Task.At("sent");
        if (operation.Action == ServiceActions.Refund) service.BeginRelease();
    }, cancellationToken);

    public Task<Result<Done>> Called(TaskContext context, WriteOutcome outcome, CancellationToken cancellationToken) => With(context, (work, operation, service) =>
    {
        var (task, now) = (work.Task, work.Now);
        switch (outcome)
        {
            case WriteOutcome.Accepted:
                task.Again("waiting", now + context.Policy.PollAfter(0));
                break;
            case WriteOutcome.Rejected rejected:
                End(work, operation, service, Refused, $"{rejected.Code}: {rejected.Message}");
                break;
            case WriteOutcome.NotSent notSent when task.Runs >= NotSentTries:
                End(work, operation, service, Unreachable, notSent.Why);
                break;
            case WriteOutcome.NotSent notSent:
                operation.Wait();
                if (operation.Action == ServiceActions.Refund) service.CancelRelease(now);
                task.Again("not-sent", now + context.Policy.RetryAfter(task.Runs), notSent.Why);
                break;
            case WriteOutcome.Unknown unknown:
                operation.Verify();
                task.Again("verifying", now + context.Policy.PollAfter(0), unknown.Why);
                break;
        }
    }, cancellationToken);

    public Task<Result<Done>> Observed(TaskContext context, Observed<ServerObservation?> read, CancellationToken cancellationToken) => With(context, (work, operation, service) =>
    {
        // The run that called ended before it wrote the answer.
        if (work.Task.Step == "sent") operation.Verify();
        if (read is not Observed<ServerObservation?>.Seen { Value: { } seen } || seen.Reference.Value != service.Reference)
        {
            Later(context, work, operation, service, (read as Observed<ServerObservation?>.Failed)?.Reason ?? "the upstream answered with another server, or none");
            return;
        }
        service.Observe(seen, work.Now);
        var shows = OperationWords.Shows(operation.Action, seen);
        if (shows is true) End(work, operation, service, null, null);
        else if (seen.BusyWith is not null || (operation.Action == ServiceActions.Refund && operation.Status is OperationStatus.Running)) Later(context, work, operation, service, null);
        else if (seen.LastActionFailed is { } failed) End(work, operation, service, NotDone, failed);
        else if (shows is null && operation.Status is OperationStatus.Running) End(work, operation, service, null, null);
        else if (shows is null && operation is { Action: ServiceActions.ResetPassword }) Repeat(context, work, operation, service);
        else if (work.Task.Waits < 5) Later(context, work, operation, service, null);
        else End(work, operation, service, shows is null ? NotConfirmed : NotDone, "the upstream shows no effect");
    }, cancellationToken);

    // Setting the same password again does no harm (zkeys.md 15.7).
    private static void Repeat(TaskContext context, LeasedTask work, ServiceOperation operation, Service service)
    {
        if (work.Task.Runs >= NotSentTries * 2)
        {
            End(work, operation, service, NotConfirmed, "the upstream never confirmed");
            return;
        }
        operation.Wait();
        work.Task.Again("repeating", work.Now + context.Policy.RetryAfter(1));
    }

    private static void Later(TaskContext context, LeasedTask work, ServiceOperation operation, Service service, string? why)
    {
        if (work.Now - work.Task.CreatedAt > TimeSpan.FromMinutes(context.Policy.PatienceMinutes)) End(work, operation, service, TooLong, why ?? "patience is over");
        else work.Task.Again(work.Task.Step == "sent" ? "verifying" : work.Task.Step, work.Now + context.Policy.PollAfter(work.Task.Waits), why);
    }

    /// <param name="message">Customer sentence; null: it succeeded.</param>
    private static void End(LeasedTask work, ServiceOperation operation, Service service, string? message, string? evidence)
    {
        if (message is null) operation.Succeed(work.Now);
        else operation.Fail(message, work.Now);
        if (message is not null && service.Status is ServiceStatus.Releasing) service.CancelRelease(work.Now);
        work.Task.Finish(message is null ? "done" : "failed", work.Now, evidence);
    }

    private Task<Result<Done>> With(TaskContext context, Action<LeasedTask, ServiceOperation, Service> write, CancellationToken cancellationToken) =>
        mediator.Send(new WithLease(context.Claim, async (work, token) => write(
            work,
            await db.ServiceOperations.SingleAsync(o => o.Id == work.Task.Operation, token),
            await db.Services.SingleAsync(s => s.Id == work.Task.Service, token))), cancellationToken);
}
