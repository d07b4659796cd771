using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Upstreams;
using Portal.Providers.Scp.Access;
using Portal.Providers.Scp.Ports;
using Portal.Providers.Scp.Wire;

namespace Portal.Providers.Scp;

internal static class ScpServices
{
    public static IServiceCollection AddScp(this IServiceCollection services) => services
        .AddSingleton<Pace>().AddSingleton<Tokens>().AddSingleton<ScpSigner>().AddSingleton<ScpTransport>().AddSingleton<PublicKeys>().AddSingleton<ScpClient>()
        .AddSingleton<IUpstreamPort, ScpConnection>()
        .AddSingleton<IUpstreamPort, ScpProvisioner>()
        .AddSingleton<IUpstreamPort, ScpPower>()
        .AddSingleton<IUpstreamPort, ScpTasks>();
}
