using Microsoft.Extensions.DependencyInjection;

namespace Portal.Providers.StarVCenter;

internal static class StarVCenterServices
{
    public static IServiceCollection AddStarVCenter(this IServiceCollection services) => services;
}
