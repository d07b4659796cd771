using Quartz;

namespace Portal.Jobs;

/// <summary>When each clock job runs. One firing costs a dozen statements, so the short periods are few.</summary>
internal static class Clocks
{
    public static void Schedule(IQuartzBuilder quartz)
    {
        Every<SendDueMailJob>(quartz, TimeSpan.FromSeconds(20));
        Every<ExpireUnpaidOrdersJob>(quartz, TimeSpan.FromMinutes(2));
        Every<SealAuditTrailJob>(quartz, TimeSpan.FromMinutes(5));
        Every<ExpireServicesJob>(quartz, TimeSpan.FromMinutes(5));
        Every<SweepStuckItemsJob>(quartz, TimeSpan.FromMinutes(10));
        Every<SyncCatalogsJob>(quartz, TimeSpan.FromMinutes(10));
        Every<ReadBalancesJob>(quartz, TimeSpan.FromMinutes(10));
        Every<RefreshServicesJob>(quartz, TimeSpan.FromMinutes(10));
        Every<ForgetOldRunsJob>(quartz, TimeSpan.FromHours(6));
    }

    private static void Every<TJob>(IQuartzBuilder quartz, TimeSpan period)
        where TJob : class, IJob
    {
        var key = new JobKey(typeof(TJob).Name, "clocks");
        quartz.AddJob<TJob>(job => job.WithIdentity(key).StoreDurably());
        quartz.AddTrigger(trigger => trigger.ForJob(key).WithIdentity(key.Name, key.Group)
            .WithSimpleSchedule(schedule => schedule.WithInterval(period).RepeatForever()));
    }
}
