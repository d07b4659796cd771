using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Providers.Http;

/// <summary>Tells the domain how an account fares, when the domain wants to know.</summary>
internal sealed class HealthReports(IServiceScopeFactory scopes)
{
    public void Succeeded(UpstreamAccountId account) => Report(health => health.Succeeded(account));

    public void Failed(UpstreamAccountId account, string reason) => Report(health => health.Failed(account, reason));

    public void Paused(UpstreamAccountId account, DateTimeOffset until, string why) => Report(health => health.Paused(account, until, why));

    public void Resumed(UpstreamAccountId account) => Report(health => health.Resumed(account));

    private void Report(Action<IUpstreamHealth> tell)
    {
        using var scope = scopes.CreateScope();
        if (scope.ServiceProvider.GetService<IUpstreamHealth>() is { } health) tell(health);
    }
}
