using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline;
using Portal.Providers.Http;
using Portal.Providers.Register;
using Portal.Providers.Scp;
using Portal.Providers.StarVCenter;
using Portal.Providers.Zkeys.BareMetal;
using Portal.Providers.Zkeys.Server;

namespace Portal.Providers;

/// <summary>Registers the upstream adapters behind the domain's ports.</summary>
public static class ProviderServices
{
    /// <summary>Reads <see cref="ProviderOptions.Section"/>. An <see cref="IUpstreamHealth"/> is used when one is registered.</summary>
    public static IServiceCollection AddPortalProviders(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ProviderOptions>().Bind(configuration.GetSection(ProviderOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<UpstreamHttp>();
        services.AddSingleton<AccountChannels>();
        services.AddSingleton<HealthReports>();
        services.AddSingleton<DialectClient>();
        services.AddSingleton<IUpstreamPorts, UpstreamPorts>();
        return services.AddZkeysServer().AddZkeysBareMetal().AddStarVCenter().AddCapitalOnline().AddScp().AddOperationRegisters();
    }
}
