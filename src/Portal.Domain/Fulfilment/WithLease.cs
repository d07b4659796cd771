using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Fulfilment;

/// <summary>One transaction of a claimed task: the row is locked, and nothing is done when the claim's fence is no longer the row's.</summary>
/// <param name="Work">Repeated from the start after a lost race.</param>
[Requires(Permissions.System)]
internal sealed record WithLease(ClaimedTask Claim, Func<LeasedTask, CancellationToken, Task> Work) : ICommand<Done>;

/// <param name="Now">The database's clock.</param>
internal sealed record LeasedTask(FulfilmentTask Task, PurchaseAttempt? Attempt, DateTimeOffset Now);

/// <summary>Another worker, or a person, took the task over; whatever this one wanted to write is late.</summary>
internal sealed record LeaseLost() : Error("lease_lost", ErrorKind.Conflict, "任务已经由另一个进程接手。");

internal sealed class WithLeaseHandler(PortalDbContext db, RunNote note) : IRequestHandler<WithLease, Result<Done>>
{
    public async Task<Result<Done>> Handle(WithLease request, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var (id, fence) = (request.Claim.Id, request.Claim.Fence);
        var found = await db.FulfilmentTasks.FromSql($"select * from fulfilment_tasks where id = {id.Value} and fence = {fence} and status = 'Leased' for update").ToListAsync(cancellationToken);
        if (found is not [var task]) return new LeaseLost();
        var attempt = task.Kind is FulfilmentTaskKind.Operation ? null : await db.PurchaseAttempts.SingleOrDefaultAsync(a => a.Id == new PurchaseAttemptId(id.Value), cancellationToken);
        await request.Work(new(task, attempt, await db.DatabaseNow(cancellationToken)), cancellationToken);
        if (task.Status is not FulfilmentTaskStatus.Leased) db.TaskRuns.Add(note.Of(task));
        await db.SaveChangesAsync(cancellationToken);
        return new Done();
    }
}

internal static class DatabaseClock
{
    /// <summary>Deadlines of work that several processes share follow one clock, whatever theirs say.</summary>
    public static async Task<DateTimeOffset> DatabaseNow(this PortalDbContext db, CancellationToken cancellationToken) =>
        (await db.Database.SqlQuery<DateTimeOffset>($"""select clock_timestamp() as "Value" """).ToListAsync(cancellationToken))[0];
}

/// <summary>Scoped: when this run began and in which process, for the task's history.</summary>
internal sealed class RunNote(TimeProvider clock)
{
    private static readonly string Process = $"{Environment.MachineName}:{Environment.ProcessId}";
    private readonly DateTimeOffset startedAt = clock.GetUtcNow();
    private readonly long started = clock.GetTimestamp();

    public TimeSpan Elapsed => clock.GetElapsedTime(started);

    public TaskRun Of(FulfilmentTask task) => new() { Task = task.Id, StartedAt = startedAt, Took = Elapsed, Outcome = task.LastError is null ? task.Step : $"{task.Step}: {task.LastError}", Process = Process };
}
