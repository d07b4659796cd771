using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Scp.Access;
using Portal.Providers.Scp.OpenStack;
using Portal.Providers.Scp.Ports;
using Portal.Providers.Scp.Wire;

namespace Portal.Providers.Scp;

internal static class ScpServices
{
    public static IServiceCollection AddScp(this IServiceCollection services) => services
        .AddSingleton<Pace>().AddSingleton<Tokens>().AddSingleton<ScpSigner>().AddSingleton<ScpTransport>().AddSingleton<PublicKeys>().AddSingleton<ScpClient>()
        .AddSingleton<OpenStackClient>().AddSingleton<IDialectCaller, ScpCaller>()
        .AddSingleton<IUpstreamPort, ScpConnection>()
        .AddSingleton<IUpstreamPort, ScpProvisioner>()
        .AddSingleton<IUpstreamPort, ScpPower>()
        .AddSingleton<IUpstreamPort, ScpCatalog>()
        .AddSingleton<IUpstreamPort, ScpCredentials>()
        .AddSingleton<IUpstreamPort, ScpConsole>()
        .AddSingleton<IUpstreamPort, ScpResizer>()
        .AddSingleton<IUpstreamPort, ScpSnapshots>()
        .AddSingleton<IUpstreamPort, ScpBackups>()
        .AddSingleton<IUpstreamPort, ScpDisks>()
        .AddSingleton<IUpstreamPort, ScpMetrics>()
        .AddSingleton<IUpstreamPort, ScpAttachments>()
        .AddSingleton<IUpstreamPort, ScpPortMappings>()
        .AddSingleton<IUpstreamPort, ScpFirewall>()
        .AddSingleton<IUpstreamPort, ScpTasks>();
}
