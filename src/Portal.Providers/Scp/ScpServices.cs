using Microsoft.Extensions.DependencyInjection;

namespace Portal.Providers.Scp;

internal static class ScpServices
{
    public static IServiceCollection AddScp(this IServiceCollection services) => services;
}
