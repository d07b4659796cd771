using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Portal.Domain.Shared;
using Quartz;

namespace Portal.Web.Hosting;

/// <summary>/health/live: the process answers. /health/ready: database, scheduler and key ring are there (503 otherwise).</summary>
public static class Health
{
    public static void AddPortalHealth(this IServiceCollection services, PortalRole role)
    {
        var checks = services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", timeout: TimeSpan.FromSeconds(3))
            .AddCheck<KeyRingCheck>("keyRing");
        if (role.HasFlag(PortalRole.Worker)) checks.AddCheck<SchedulerCheck>("scheduler");
    }

    public static void MapPortalHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Write }).DisableHttpMetrics();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = Write }).DisableHttpMetrics();
    }

    private static Task Write(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(new
    {
        status = Word(report.Status),
        checks = report.Entries.ToDictionary(entry => entry.Key, entry => Word(entry.Value.Status)),
    });

    private static string Word(HealthStatus status) => status == HealthStatus.Healthy ? "ok" : "unavailable";

    private sealed class DatabaseCheck(NpgsqlDataSource database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var command = database.CreateCommand("select 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }

    private sealed class KeyRingCheck(ISecretProtector protector) : IHealthCheck
    {
        private const string Purpose = "health";

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
            protector.Unprotect(Purpose, protector.Protect(Purpose, "ready")) == "ready" ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The key ring does not open what it sealed."));
    }

    private sealed class SchedulerCheck(IServiceProvider services) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            if (services.GetService<ISchedulerFactory>() is not { } factory) return HealthCheckResult.Unhealthy("There is no scheduler.");
            var scheduler = await factory.GetScheduler(cancellationToken);
            return scheduler.Status == SchedulerStatus.Running ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The scheduler does not run.");
        }
    }
}
