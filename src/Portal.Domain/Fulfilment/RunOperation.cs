using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Fulfilment.Operations;
using Portal.Domain.Persistence;
using Portal.Domain.Services;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment;

/// <summary>Carries out an action on a server once, and waits until the upstream's task or the upstream itself shows that it is over (zkeys.md 15.7).</summary>
internal sealed class RunOperation(PortalDbContext db, IMediator mediator, IUpstreamPorts ports, ISecretProtector secrets, IEnumerable<IActionRunner> runners, OperationRecord record, RunNote note) : ITaskRunner
{
    public FulfilmentTaskKind Kind => FulfilmentTaskKind.Operation;

    public async Task<Result<Done>> Run(TaskContext context, CancellationToken cancellationToken)
    {
        var now = await (from task in db.FulfilmentTasks.AsNoTracking()
                         join operation in db.ServiceOperations.AsNoTracking() on task.Operation equals operation.Id
                         join service in db.Services.AsNoTracking() on task.Service equals service.Id
                         where task.Id == context.Claim.Id
                         select new { Operation = operation, Server = service.Reference }).SingleAsync(cancellationToken);
        if (now.Server is null) throw new InvalidOperationException("A service without a server cannot be operated.");
        var target = new ActionTarget(context.Account, new(now.Server), now.Operation);
        var runner = runners.FirstOrDefault(one => one.Handles(now.Operation.Action)) ?? throw new InvalidOperationException($"Nobody carries out {now.Operation.Action}.");
        return now.Operation.Status is OperationStatus.Pending ? await Begin(context, target, runner, cancellationToken) : await Look(context, target, runner, cancellationToken);
    }

    private async Task<Result<Done>> Begin(TaskContext context, ActionTarget target, IActionRunner runner, CancellationToken cancellationToken)
    {
        if (await runner.Before(target, cancellationToken) is not Observed<IReadOnlyList<string>?>.Seen before) return await record.NotReady(context, cancellationToken);
        var begun = await record.Begin(context, before.Value, cancellationToken);
        if (begun.Error is not null) return begun;
        return await record.Called(context, await Call(context, target, runner, cancellationToken), cancellationToken);
    }

    private async Task<WriteOutcome> Call(TaskContext context, ActionTarget target, IActionRunner runner, CancellationToken cancellationToken)
    {
        var password = target.Operation.ProtectedPassword is { } sealedText ? secrets.Unprotect(ServiceOperation.PasswordPurpose, sealedText) : null;
        var call = new ActionCall(await mediator.EndCustomerOf(target.Operation.Customer, cancellationToken), password);
        // A worker that was paused may have lost its lease since: what would leave now, nobody would be waiting for.
        if (note.Elapsed.TotalSeconds + context.Account.Timeout.TotalSeconds > context.Policy.LeaseSeconds) return new WriteOutcome.NotSent("the lease was nearly over");
        return await runner.Call(target, call, cancellationToken);
    }

    private async Task<Result<Done>> Look(TaskContext context, ActionTarget target, IActionRunner runner, CancellationToken cancellationToken)
    {
        var provisioner = ports.Find<IProvisioner>(context.Account.Kind) ?? throw new InvalidOperationException($"A {context.Account.Kind} cannot be read.");
        var task = await Task(context, target, cancellationToken);
        var read = await provisioner.Read(context.Account, target.Server, cancellationToken);
        var effect = read is Observed<ServerObservation?>.Seen { Value: { } seen } && seen.Reference == target.Server ? await runner.Look(target, seen, cancellationToken) : null;
        return await record.Observed(context, new(read, task, effect, runner), cancellationToken);
    }

    /// <summary>Null: there is none to be followed.</summary>
    private async Task<Observed<TaskProgress>?> Task(TaskContext context, ActionTarget target, CancellationToken cancellationToken) =>
        target.Operation.UpstreamTask is { } task && ports.Find<ITaskSource>(context.Account.Kind) is { } source ? await source.ReadTask(context.Account, task, cancellationToken) : null;
}
