using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Upstreams;

/// <summary>Asks the upstream what the account has left and keeps it. Errors: <see cref="NotFound"/>, <see cref="UpstreamFailed"/>.</summary>
[Requires(Permissions.UpstreamsManage, OrStaff = Permissions.UpstreamsRead)]
public sealed record ReadUpstreamBalance(UpstreamAccountId Upstream) : ICommand<Money>, IOwnTransactions;

/// <summary>Keeps a balance on its account, and tells once when it fell below the account's limit.</summary>
[Requires(Permissions.System)]
public sealed record RecordUpstreamBalance(UpstreamAccountId Upstream, Money Balance) : ICommand<Done>;

/// <param name="Limit">The account's setting lowBalance.</param>
public sealed record UpstreamBalanceFellLow(UpstreamAccountId Upstream, string Name, Money Balance, Money Limit, DateTimeOffset At) : INotification;

internal sealed class ReadUpstreamBalanceHandler(IUpstreams upstreams, IUpstreamPorts ports, IMediator mediator) : IRequestHandler<ReadUpstreamBalance, Result<Money>>
{
    public async Task<Result<Money>> Handle(ReadUpstreamBalance request, CancellationToken cancellationToken)
    {
        var opened = await upstreams.Open(request.Upstream, cancellationToken);
        if (opened.Error is { } error) return error;
        var account = opened.Value;
        if (ports.Find<IBalanceSource>(account.Kind) is not { } source) return new UpstreamFailed(account.Name, "这种上游不提供余额。");
        switch (await source.ReadBalance(account, cancellationToken))
        {
            case Observed<Money>.Seen seen:
                var kept = await mediator.Send(new RecordUpstreamBalance(account.Id, seen.Value), cancellationToken);
                return kept.Error is { } lost ? lost : seen.Value;
            case Observed<Money>.Failed failed:
                return new UpstreamFailed(account.Name, failed.Reason);
            case var other:
                throw new InvalidOperationException($"A balance was answered by {other.GetType().Name}.");
        }
    }
}

internal sealed class RecordUpstreamBalanceHandler(PortalDbContext db, IMediator mediator, TimeProvider clock) : IRequestHandler<RecordUpstreamBalance, Result<Done>>
{
    public async Task<Result<Done>> Handle(RecordUpstreamBalance request, CancellationToken cancellationToken)
    {
        var account = await db.UpstreamAccounts.SingleOrDefaultAsync(a => a.Id == request.Upstream, cancellationToken);
        if (account is null) return new NotFound("上游账户");
        var (limit, now) = (AccountLimits.ReadLowBalance(account.Settings), clock.GetUtcNow());
        var fell = account.HasLeft(request.Balance, limit, now);
        await db.SaveChangesAsync(cancellationToken);
        if (fell) await mediator.Publish(new UpstreamBalanceFellLow(account.Id, account.Name, request.Balance, limit!, now), cancellationToken);
        return new Done();
    }
}
