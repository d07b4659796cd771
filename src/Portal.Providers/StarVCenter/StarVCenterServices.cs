using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.StarVCenter.Networks;
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
        .AddSingleton<DiskList>()
        .AddSingleton<Addresses>()
        .AddSingleton<OwnGroup>()
        .AddSingleton<StarVCenterProvisioner>()
        .AddSingleton<IDialectCaller, StarVCenterCaller>()
        .AddSingleton<IUpstreamPort, StarVCenterConnection>()
        .AddSingleton<IUpstreamPort, StarVCenterCatalog>()
        .AddSingleton<IUpstreamPort>(provider => provider.GetRequiredService<StarVCenterProvisioner>())
        .AddSingleton<IUpstreamPort, StarVCenterLookup>()
        .AddSingleton<IUpstreamPort, StarVCenterPower>()
        .AddSingleton<IUpstreamPort, StarVCenterAccess>()
        .AddSingleton<IUpstreamPort, StarVCenterResizer>()
        .AddSingleton<IUpstreamPort, StarVCenterSnapshots>()
        .AddSingleton<IUpstreamPort, StarVCenterBackups>()
        .AddSingleton<IUpstreamPort, StarVCenterDisks>()
        .AddSingleton<IUpstreamPort, StarVCenterMetrics>()
        .AddSingleton<IUpstreamPort, StarVCenterPorts>()
        .AddSingleton<IUpstreamPort, StarVCenterFirewall>()
        .AddSingleton<IUpstreamPort, StarVCenterTasks>();
}
