using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Shared;

namespace Portal.Domain.Upstreams;

internal sealed class UpstreamServices : ISliceServices
{
    public void Register(IServiceCollection services)
    {
        services.AddSingleton<OpenedUpstreams>();
        services.AddSingleton<IUpstreams>(provider => provider.GetRequiredService<OpenedUpstreams>());
        services.AddSingleton<UpstreamHealth>();
        services.AddSingleton<IUpstreamHealth>(provider => provider.GetRequiredService<UpstreamHealth>());
        services.AddHostedService(provider => provider.GetRequiredService<UpstreamHealth>());
    }
}
