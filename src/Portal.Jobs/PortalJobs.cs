using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace Portal.Jobs;

/// <summary>The scheduler of a worker: clocks and one drain per upstream account. The web role has none.</summary>
public static class PortalJobs
{
    /// <summary>To be called for the roles worker and all only, after <c>AddPortalDomain</c>. Quartz makes its tables (qrtz_*) when it starts.</summary>
    /// <param name="connectionString">Of the portal's own database.</param>
    public static IServiceCollection AddPortalJobs(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton<SystemRequests>();
        services.AddSingleton<ActiveDrains>();
        services.AddSingleton<DrainTriggers>();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "portal";
                scheduler.IdleWaitTime = TimeSpan.FromSeconds(30);
            });
            quartz.UseDefaultThreadPool(32);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(connectionString);
                store.UseSystemTextJsonSerializer();
                store.ProvisionSchema();
                // A dead worker's drains move on after interval plus threshold; a check-in is a few statements.
                store.UseClustering(cluster =>
                {
                    cluster.CheckinInterval = TimeSpan.FromSeconds(7.5);
                    cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(7.5);
                });
            });
            Clocks.Schedule(quartz);
        });
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
        services.AddHostedService<TaskListener>();
        return services;
    }
}
