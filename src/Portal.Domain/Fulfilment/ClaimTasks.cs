using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment;

internal sealed class ClaimTasksHandler(PortalDbContext db, IUpstreams upstreams) : IRequestHandler<ClaimTasks, Result<IReadOnlyList<ClaimedTask>>>
{
    private static readonly TimeSpan LeaseOfUnknownAccount = TimeSpan.FromMinutes(1);

    public async Task<Result<IReadOnlyList<ClaimedTask>>> Handle(ClaimTasks request, CancellationToken cancellationToken)
    {
        var account = await upstreams.Open(request.Upstream, cancellationToken);
        var lease = account.IsSuccess ? TimeSpan.FromSeconds(FulfilmentPolicy.Of(account.Value).LeaseSeconds) : LeaseOfUnknownAccount;
        // One statement: the oldest due rows that nobody else is taking now, leased by the database's clock.
        var claimed = await db.Database.SqlQuery<ClaimedRow>($"""
            update fulfilment_tasks t
            set status = 'Leased', fence = t.fence + 1, due_at = clock_timestamp() + {lease}, leased_by = {request.Process}, runs = t.runs + 1
            from (select id from fulfilment_tasks
                  where upstream = {request.Upstream.Value} and due_at <= clock_timestamp() and status in ('Due', 'Leased')
                  order by due_at limit {request.AtMost} for update skip locked) due
            where t.id = due.id
            returning t.id, t.kind, t.fence
            """).ToListAsync(cancellationToken);
        return claimed.ConvertAll(row => new ClaimedTask(new FulfilmentTaskId(row.Id), Enum.Parse<FulfilmentTaskKind>(row.Kind), row.Fence));
    }

    private sealed record ClaimedRow(Guid Id, string Kind, long Fence);
}

internal sealed class FindDueAccountsHandler(PortalDbContext db) : IRequestHandler<FindDueAccounts, Result<IReadOnlyList<UpstreamAccountId>>>
{
    // Hops from account to account along the claim index instead of reading every due row.
    public async Task<Result<IReadOnlyList<UpstreamAccountId>>> Handle(FindDueAccounts request, CancellationToken cancellationToken)
    {
        var due = await db.Database.SqlQuery<Guid>($"""
            with recursive account as (
                (select upstream from fulfilment_tasks where status in ('Due', 'Leased') order by upstream limit 1)
                union all
                select (select t.upstream from fulfilment_tasks t where t.status in ('Due', 'Leased') and t.upstream > account.upstream order by t.upstream limit 1)
                from account where account.upstream is not null)
            select upstream as "Value" from account
            where upstream is not null and exists (
                select 1 from fulfilment_tasks t where t.upstream = account.upstream and t.status in ('Due', 'Leased') and t.due_at <= clock_timestamp())
            """).ToListAsync(cancellationToken);
        return due.ConvertAll(UpstreamAccountId.From);
    }
}

/// <summary>Seconds until the account's next task may be claimed, by the database's clock; null when nothing waits. For the drain.</summary>
[Requires(Permissions.System)]
public sealed record FindNextDue(UpstreamAccountId Upstream) : IQuery<TimeSpan?>;

internal sealed class FindNextDueHandler(PortalDbContext db) : IRequestHandler<FindNextDue, Result<TimeSpan?>>
{
    public async Task<Result<TimeSpan?>> Handle(FindNextDue request, CancellationToken cancellationToken)
    {
        var seconds = await db.Database.SqlQuery<double?>($"""
            select extract(epoch from min(due_at) - clock_timestamp())::float8 as "Value" from fulfilment_tasks
            where upstream = {request.Upstream.Value} and status in ('Due', 'Leased')
            """).ToListAsync(cancellationToken);
        return Result<TimeSpan?>.Ok(seconds[0] is { } left ? TimeSpan.FromSeconds(Math.Max(0, left)) : null);
    }
}
