using Portal.Domain.Shared;
using Quartz;

namespace Portal.Jobs;

/// <summary>Asks the scheduler to run an account's drain: now, or when its next task is due. Of each kind at most one trigger waits.</summary>
internal sealed class DrainTriggers(ISchedulerFactory schedulers, TimeProvider clock)
{
    private const string Group = "drains";

    public Task Now(UpstreamAccountId account, CancellationToken cancellationToken) => At(account, "now", clock.GetUtcNow(), cancellationToken);

    public Task After(UpstreamAccountId account, TimeSpan delay, CancellationToken cancellationToken) => At(account, "next", clock.GetUtcNow() + delay, cancellationToken);

    private async Task At(UpstreamAccountId account, string kind, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var key = new JobKey(account.Value.ToString("N"), Group);
        // Recovery: when the process that drains dies, another takes its place.
        var job = JobBuilder.Create<DrainTasksJob>().WithIdentity(key).StoreDurably().RequestRecovery().UsingJobData(DrainTasksJob.Account, account.Value.ToString()).Build();
        var trigger = TriggerBuilder.Create().ForJob(key).WithIdentity($"{kind}-{key.Name}", Group).StartAt(at).Build();
        await scheduler.ScheduleJob(job, [trigger], ScheduleJobOptions.Replacing, cancellationToken);
    }
}
