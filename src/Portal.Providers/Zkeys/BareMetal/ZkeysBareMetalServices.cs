using Microsoft.Extensions.DependencyInjection;

namespace Portal.Providers.Zkeys.BareMetal;

internal static class ZkeysBareMetalServices
{
    public static IServiceCollection AddZkeysBareMetal(this IServiceCollection services) => services;
}
