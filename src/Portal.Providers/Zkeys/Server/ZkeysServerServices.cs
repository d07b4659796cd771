using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;

namespace Portal.Providers.Zkeys.Server;

internal static class ZkeysServerServices
{
    public static IServiceCollection AddZkeysServer(this IServiceCollection services)
    {
        services.TryAddSingleton<ZkeysClient>();
        return services
            .AddSingleton<IUpstreamPort, ZkeysServerConnection>()
            .AddSingleton<IUpstreamPort, ZkeysServerCatalog>()
            .AddSingleton<IUpstreamPort, ZkeysServerProvisioner>()
            .AddSingleton<IUpstreamPort, ZkeysServerPower>()
            .AddSingleton<IUpstreamPort, ZkeysServerConsole>()
            .AddSingleton<IUpstreamPort, ZkeysServerCredentials>()
            .AddSingleton<IUpstreamPort, ZkeysServerConsolePassword>()
            .AddSingleton<IUpstreamPort, ZkeysServerReinstaller>()
            .AddSingleton<IUpstreamPort, ZkeysServerResizer>()
            .AddSingleton<IUpstreamPort, ZkeysServerSnapshots>()
            .AddSingleton<IUpstreamPort, ZkeysServerPorts>()
            .AddSingleton<IUpstreamPort, ZkeysServerFirewall>()
            .AddSingleton<IDialectCaller, ZkeysServerCaller>();
    }
}
