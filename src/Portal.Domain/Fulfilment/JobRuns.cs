using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Fulfilment;

/// <summary>One run of a scheduled job, for staff.</summary>
internal sealed class JobRun
{
    public long Id { get; private set; }
    public string Job { get; init; } = "";
    public DateTimeOffset StartedAt { get; init; }
    public TimeSpan Took { get; init; }
    public string Outcome { get; init; } = "";
    public string Process { get; init; } = "";
}

internal sealed class JobRunMapping : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> run)
    {
        run.ToTable("job_runs");
        run.HasIndex(r => new { r.Job, r.Id });
        run.HasIndex(r => r.StartedAt);
    }
}

public sealed record JobRunView(string Job, DateTimeOffset StartedAt, TimeSpan Took, string Outcome, string Process);

/// <summary>Notes that a scheduled job ran. Outcome: "done", or what failed.</summary>
[Requires(Permissions.System)]
public sealed record RecordJobRun(string Job, DateTimeOffset StartedAt, TimeSpan Took, string Outcome, string Process) : ICommand<Done>;

/// <summary>Newest first. Job null: all.</summary>
[Requires(Permissions.TasksRead)]
public sealed record ListJobRuns(string? Job, int AtMost = 100) : IQuery<IReadOnlyList<JobRunView>>;

/// <summary>Forgets runs of jobs and tasks older than the given age (job). Answers how many.</summary>
[Requires(Permissions.System)]
public sealed record ForgetOldRuns(TimeSpan OlderThan) : ICommand<int>;

internal sealed class JobRunHandlers(PortalDbContext db) : IRequestHandler<RecordJobRun, Result<Done>>, IRequestHandler<ListJobRuns, Result<IReadOnlyList<JobRunView>>>, IRequestHandler<ForgetOldRuns, Result<int>>
{
    public async Task<Result<Done>> Handle(RecordJobRun request, CancellationToken cancellationToken)
    {
        db.JobRuns.Add(new() { Job = request.Job, StartedAt = request.StartedAt, Took = request.Took, Outcome = request.Outcome, Process = request.Process });
        await db.SaveChangesAsync(cancellationToken);
        return new Done();
    }

    public async Task<Result<IReadOnlyList<JobRunView>>> Handle(ListJobRuns request, CancellationToken cancellationToken) =>
        await db.JobRuns.AsNoTracking().Where(r => request.Job == null || r.Job == request.Job).OrderByDescending(r => r.Id).Take(Math.Clamp(request.AtMost, 1, 500))
            .Select(r => new JobRunView(r.Job, r.StartedAt, r.Took, r.Outcome, r.Process)).ToListAsync(cancellationToken);

    public async Task<Result<int>> Handle(ForgetOldRuns request, CancellationToken cancellationToken)
    {
        var before = await db.DatabaseNow(cancellationToken) - request.OlderThan;
        return await db.JobRuns.Where(r => r.StartedAt < before).ExecuteDeleteAsync(cancellationToken)
            + await db.TaskRuns.Where(r => r.StartedAt < before && !db.FulfilmentTasks.Any(t => t.Id == r.Task && t.EndedAt == null)).ExecuteDeleteAsync(cancellationToken);
    }
}
