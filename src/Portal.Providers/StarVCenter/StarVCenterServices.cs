using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.StarVCenter.Ports;
using Portal.Providers.StarVCenter.Vms;

namespace Portal.Providers.StarVCenter;

internal static class StarVCenterServices
{
    public static IServiceCollection AddStarVCenter(this IServiceCollection services) => services
        .AddSingleton<RefusedTokens>()
        .AddSingleton<StarVCenterClient>()
        .AddSingleton<Pager>()
        .AddSingleton<VmScan>()
        .AddSingleton<Quota>()
        .AddSingleton<IDialectCaller, StarVCenterCaller>()
        .AddSingleton<IUpstreamPort, StarVCenterConnection>()
        .AddSingleton<IUpstreamPort, StarVCenterCatalog>()
        .AddSingleton<IUpstreamPort, StarVCenterProvisioner>()
        .AddSingleton<IUpstreamPort, StarVCenterLookup>()
        .AddSingleton<IUpstreamPort, StarVCenterPower>()
        .AddSingleton<IUpstreamPort, StarVCenterAccess>();
}
