using MediatR;
using Portal.Domain.Catalog;
using Portal.Domain.Pricing;
using Portal.Domain.Services;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment;

/// <summary>Makes a server bigger under the purchase protocol: the size is read before sending, and only the wanted size read afterwards is a success (zkeys.md 15.7).</summary>
internal sealed class RunUpgrade(IMediator mediator, IUpstreamPorts ports, ChangeSteps steps, UpgradeDecision decision, WriteRecord record, RunNote note) : ITaskRunner
{
    public FulfilmentTaskKind Kind => FulfilmentTaskKind.Upgrade;

    public async Task<Result<Done>> Run(TaskContext context, CancellationToken cancellationToken)
    {
        var provisioner = ports.Find<IProvisioner>(context.Account.Kind) ?? throw new InvalidOperationException($"A {context.Account.Kind} cannot be read.");
        var resizer = ports.Find<IResizer>(context.Account.Kind) ?? throw new InvalidOperationException($"Nothing can be resized at a {context.Account.Kind}.");
        var at = await steps.Load(context, cancellationToken);
        var task = await steps.ReadTask(context, at, cancellationToken);
        var read = await provisioner.Read(context.Account, at.Server, cancellationToken);
        var send = default(ResizeServer);
        var committed = await mediator.Send(new WithLease(context.Claim, async (work, token) => send = await decision.Decide(context, work, at, read, task, token)), cancellationToken);
        if (committed.Error is not null || send is null) return committed;
        return await record.Write(context, await Resize(context, resizer, send, cancellationToken), cancellationToken);
    }

    private async Task<WriteOutcome> Resize(TaskContext context, IResizer resizer, ResizeServer request, CancellationToken cancellationToken)
    {
        // A worker that was paused may have lost its lease since: what would leave now, nobody would be waiting for.
        if (note.Elapsed.TotalSeconds + context.Account.Timeout.TotalSeconds > context.Policy.LeaseSeconds) return new WriteOutcome.NotSent("the lease was nearly over");
        return await resizer.Resize(context.Account, request, cancellationToken);
    }
}

/// <summary>Decides, under the task's lock, from the attempt's state and the size just read.</summary>
internal sealed class UpgradeDecision(IMediator mediator, ICatalog catalog, PurchaseTerms terms, ChangeSteps steps, ISecretProtector secrets)
{
    public async Task<ResizeServer?> Decide(TaskContext context, LeasedTask given, ChangeAt at, Observed<ServerObservation?> read, Observed<TaskProgress>? task, CancellationToken cancellationToken)
    {
        var work = given with { Attempt = given.Attempt ?? await Intend(given, at, cancellationToken) };
        var attempt = work.Attempt!;
        await steps.DoubtWhatWasSent(work, cancellationToken);
        if (attempt.State is AttemptState.Rejected or AttemptState.ProvenAbsent) work.Task.Park("review");
        else if (attempt.Fingerprint is null) await steps.Review(work, ReviewReasons.Stuck, "the upstream no longer offers the size or the system", cancellationToken);
        else if (read is not Observed<ServerObservation?>.Seen { Value: { } seen } || seen.Reference != at.Server)
            await steps.Later(context, work, (read as Observed<ServerObservation?>.Failed)?.Reason ?? "the upstream did not tell this server", cancellationToken);
        else if (attempt.State is AttemptState.Intended && attempt.Sends == 0) return await First(context, work, at, seen, cancellationToken);
        else return await Compare(context, work, at, seen, task, cancellationToken);
        return null;
    }

    private async Task<PurchaseAttempt> Intend(LeasedTask work, ChangeAt at, CancellationToken cancellationToken)
    {
        var target = (await catalog.Find(work.Task.Purchase!.Offering, cancellationToken))?.FingerprintOf(at.Purchase.Target!);
        return steps.Intend(work.Task, $"upgrade|{at.Server.Value}", target, work.Now);
    }

    private async Task<ResizeServer?> First(TaskContext context, LeasedTask work, ChangeAt at, ServerObservation seen, CancellationToken cancellationToken)
    {
        if (seen.BusyWith is not null)
        {
            await steps.Later(context, work, $"the server is {seen.BusyWith}", cancellationToken);
            return null;
        }
        var present = (await catalog.Find(work.Task.Purchase!.Offering, cancellationToken))?.FingerprintOf(at.Purchase.Present!);
        if (present is not null && !present.MayBe(seen.Fingerprint))
        {
            await steps.Review(work, ReviewReasons.Stuck, "the server is not of the size that the price was made for", cancellationToken);
            return null;
        }
        return await Send(context, work, at, seen, cancellationToken);
    }

    private async Task<ResizeServer?> Compare(TaskContext context, LeasedTask work, ChangeAt at, ServerObservation seen, Observed<TaskProgress>? task, CancellationToken cancellationToken)
    {
        var attempt = work.Attempt!;
        var (isTarget, isBefore) = (attempt.Fingerprint!.MayBe(seen.Fingerprint), attempt.SizeBefore?.MayBe(seen.Fingerprint) ?? false);
        switch (task)
        {
            case Observed<TaskProgress>.Seen { Value: { State: TaskState.Failed } failed } when isBefore:
                await steps.TaskFailed(context, work, failed.Message ?? "the upstream's task failed", cancellationToken);
                return null;
            case Observed<TaskProgress>.Seen { Value: { State: TaskState.Failed } failed }:
                await steps.Review(work, ReviewReasons.TaskFailed, failed.Message ?? "the upstream's task failed", cancellationToken);
                return null;
            case Observed<TaskProgress>.Seen { Value.State: TaskState.Running } or Observed<TaskProgress>.Failed:
                await steps.Later(context, work, (task as Observed<TaskProgress>.Failed)?.Reason, cancellationToken);
                return null;
        }
        // Unchanged says nothing while the server is busy.
        if (seen.BusyWith is { } busy) await steps.Later(context, work, $"the server is {busy}", cancellationToken);
        else if (isTarget && (!isBefore || attempt.State is AttemptState.Confirmed)) await steps.Done(work, seen, "upgraded", null, cancellationToken);
        else if (isTarget) await steps.Review(work, ReviewReasons.UnknownOutcome, "the upstream does not tell what was changed", cancellationToken);
        // Where CPU and memory are changed by calls of their own, the one shows before the other.
        else if (!isBefore && attempt.State is AttemptState.Confirmed) await steps.Later(context, work, "the server is between the old and the wanted size", cancellationToken);
        else if (!isBefore) await steps.Review(work, ReviewReasons.UnknownOutcome, "the server is neither of the old nor of the wanted size", cancellationToken);
        else if (attempt.State is AttemptState.Intended) return await Send(context, work, at, seen, cancellationToken);
        else await steps.SawNothing(context, work, "the size is unchanged", cancellationToken);
        return null;
    }

    private async Task<ResizeServer?> Send(TaskContext context, LeasedTask work, ChangeAt at, ServerObservation seen, CancellationToken cancellationToken)
    {
        var (order, attempt) = (work.Task.Purchase!, work.Attempt!);
        var priced = at.Service.ExpiresAt is { } end
            ? await mediator.Send(new QuoteUpgrade(order.Offering, at.Purchase.Present!, at.Purchase.Target!, end, at.Service.PeriodMonths, work.Task.Customer), cancellationToken)
            : new NotFound("到期时间");
        if (!await steps.MaySend(context, work, priced.IsSuccess ? priced.Value.Cost : null, cancellationToken)) return null;
        attempt.ChangesFrom(seen.Fingerprint);
        await steps.Send(work, cancellationToken);
        var password = at.Purchase.ProtectedPassword is { } sealedText ? secrets.Unprotect(ServiceOperation.PasswordPurpose, sealedText) : null;
        return new(at.Server, attempt.OrderNumber, seen.Fingerprint, attempt.Fingerprint!, order.Amount, await terms.CustomerOf(work.Task, cancellationToken)) { Password = password };
    }
}
