using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;

namespace Portal.Providers.Zkeys.BareMetal;

internal static class ZkeysBareMetalServices
{
    public static IServiceCollection AddZkeysBareMetal(this IServiceCollection services)
    {
        services.TryAddSingleton<ZkeysClient>();
        return services
            .AddSingleton<MachineReads>()
            .AddSingleton<ImageFacts>()
            .AddSingleton<Downgrades>()
            .AddSingleton<IUpstreamPort, ZkeysBareMetalConnection>()
            .AddSingleton<IUpstreamPort, ZkeysBareMetalCatalog>()
            .AddSingleton<IUpstreamPort, ZkeysBareMetalProvisioner>()
            .AddSingleton<IUpstreamPort, ZkeysBareMetalLookup>()
            .AddSingleton<IUpstreamPort, ZkeysBareMetalPower>()
            .AddSingleton<IUpstreamPort, ZkeysBareMetalCredentials>()
            .AddSingleton<IUpstreamPort, ZkeysBareMetalReinstaller>()
            .AddSingleton<IUpstreamPort, ZkeysBareMetalResizer>()
            .AddSingleton<IDialectCaller, ZkeysBareMetalCaller>();
    }
}
