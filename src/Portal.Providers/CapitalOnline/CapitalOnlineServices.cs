using Microsoft.Extensions.DependencyInjection;

namespace Portal.Providers.CapitalOnline;

internal static class CapitalOnlineServices
{
    public static IServiceCollection AddCapitalOnline(this IServiceCollection services) => services;
}
