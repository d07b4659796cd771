using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Services;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment;

/// <summary>A case under the task's lock: of two who decide at once, and of a person and a worker, one comes second and finds the case closed.</summary>
internal sealed class ReviewCases(PortalDbContext db)
{
    /// <summary>Null when there is no open case.</summary>
    public async Task<(FulfilmentTask Task, PurchaseAttempt Attempt)?> Lock(PurchaseAttemptId id, CancellationToken cancellationToken)
    {
        var task = await db.FulfilmentTasks.FromSql($"select * from fulfilment_tasks where id = {id.Value} for update").ToListAsync(cancellationToken);
        var attempt = await db.PurchaseAttempts.SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        return task is [var locked] && attempt is { IsCase: true } ? (locked, attempt) : null;
    }

    /// <summary>Sending again is safe: refused, never sent, or proven absent.</summary>
    public static bool MayRetry(PurchaseAttempt attempt) => attempt.State is AttemptState.ProvenAbsent or AttemptState.Intended || (attempt.State is AttemptState.Rejected && attempt.ReviewReason is not null);

    /// <summary>While the machine still looks, giving the money back could leave a bought server without a buyer.</summary>
    public static bool MayRefund(PurchaseAttempt attempt) => attempt.ReviewReason is not null;

    public static bool MayAdopt(PurchaseAttempt attempt) => attempt.State is AttemptState.Unknown or AttemptState.ProvenAbsent or AttemptState.Confirmed;
}

internal sealed class RetryPurchaseHandler(PortalDbContext db, ReviewCases cases, ItemProgress progress) : IRequestHandler<RetryPurchase, Result<Done>>
{
    public async Task<Result<Done>> Handle(RetryPurchase request, CancellationToken cancellationToken)
    {
        if (await cases.Lock(request.Attempt, cancellationToken) is not var (task, attempt)) return new CaseNotOpen();
        if (!ReviewCases.MayRetry(attempt)) return new RetryNotSafe();
        if (attempt.State is AttemptState.Intended) attempt.TryOn();
        else attempt.Retry();
        task.Decide("retrying", await db.DatabaseNow(cancellationToken));
        await progress.Retrying(task, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new Done();
    }
}

internal sealed class RefundPurchaseHandler(PortalDbContext db, ReviewCases cases, ItemProgress progress) : IRequestHandler<RefundPurchase, Result<Done>>
{
    public async Task<Result<Done>> Handle(RefundPurchase request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Reason)) return ValidationFailed.On("reason", "请填写原因。");
        if (await cases.Lock(request.Attempt, cancellationToken) is not var (task, attempt) || !ReviewCases.MayRefund(attempt)) return new CaseNotOpen();
        attempt.Reject();
        await progress.Refunded(task, "refunded", "这笔订单没有开通成功，款项退回余额。", cancellationToken);
        task.DecideEnd("refunded", await db.DatabaseNow(cancellationToken));
        await db.WakeNext(attempt, cancellationToken);
        return new Done();
    }
}

internal sealed class AdoptServerHandler(PortalDbContext db, IMediator mediator, IUpstreams upstreams, IUpstreamPorts ports) : IRequestHandler<AdoptServer, Result<Done>>
{
    public async Task<Result<Done>> Handle(AdoptServer request, CancellationToken cancellationToken)
    {
        var attempt = await db.PurchaseAttempts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == request.Attempt, cancellationToken);
        if (attempt is not { IsCase: true } || !ReviewCases.MayAdopt(attempt)) return new CaseNotOpen();
        var reference = request.Reference?.Trim() is { Length: > 0 } given ? given : attempt.Reference ?? (attempt.Candidates is [var only] ? only.Reference : null);
        if (reference is null) return ValidationFailed.On("reference", "请选择是哪一台服务器。");
        var account = await upstreams.Open(attempt.Upstream, cancellationToken);
        if (account.Error is { } closed) return closed;
        if (ports.Find<IProvisioner>(account.Value.Kind) is not { } provisioner) return new UpstreamFailed(account.Value.Name, "这类上游不能查询服务器。");
        return await provisioner.Read(account.Value, new(reference), cancellationToken) switch
        {
            Observed<ServerObservation?>.Failed failed => new UpstreamFailed(account.Value.Name, failed.Reason),
            Observed<ServerObservation?>.Seen { Value: { } server } when server.Reference.Value == reference => await mediator.Send(new AdoptSeenServer(request.Attempt, server), cancellationToken),
            _ => ValidationFailed.On("reference", "上游没有这台服务器。"),
        };
    }
}

/// <summary>The second half of an adoption, in one transaction: the server was just read.</summary>
[Requires(Permissions.ReviewResolve)]
internal sealed record AdoptSeenServer(PurchaseAttemptId Attempt, ServerObservation Server) : ICommand<Done>;

internal sealed class AdoptSeenServerHandler(PortalDbContext db, ReviewCases cases, ItemProgress progress) : IRequestHandler<AdoptSeenServer, Result<Done>>
{
    public async Task<Result<Done>> Handle(AdoptSeenServer request, CancellationToken cancellationToken)
    {
        if (await cases.Lock(request.Attempt, cancellationToken) is not var (task, attempt) || !ReviewCases.MayAdopt(attempt)) return new CaseNotOpen();
        var reference = request.Server.Reference;
        if (task.Kind is FulfilmentTaskKind.Purchase && await db.IsClaimed(attempt.Upstream, reference.Value, attempt.Id, cancellationToken))
            return ValidationFailed.On("reference", "这台服务器已经属于另一个服务。");
        if (attempt.State is AttemptState.Confirmed && attempt.Reference is { } known && known != reference.Value)
            return ValidationFailed.On("reference", "这笔订单已经对应另一台服务器。");
        // A snapshot is no server: it is found in its list, or given up.
        if (task.Kind is FulfilmentTaskKind.Snapshot) return new CaseNotOpen();
        if (task.Kind is FulfilmentTaskKind.Renewal or FulfilmentTaskKind.Upgrade && await db.Services.AnyAsync(s => s.Id == task.Service && s.Reference != reference.Value, cancellationToken))
            return ValidationFailed.On("reference", "续费或升级的不是这台服务器。");
        attempt.Confirm(reference.Value);
        task.Decide("building", await db.DatabaseNow(cancellationToken));
        // A person vouches for the renewal: the end that is read from now on is the one.
        if (task.Kind is FulfilmentTaskKind.Renewal && request.Server.ExpiresAt is { } end) attempt.ExpectEnd(attempt.EndBefore ?? end, end);
        if (task.Kind is FulfilmentTaskKind.Upgrade) attempt.AcceptSize(request.Server.Fingerprint);
        await progress.Accepted(task, reference, adopted: true, cancellationToken);
        await db.WakeNext(attempt, cancellationToken);
        return new Done();
    }
}
