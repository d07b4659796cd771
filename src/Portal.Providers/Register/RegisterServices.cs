using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;

namespace Portal.Providers.Register;

internal static class RegisterServices
{
    public static IServiceCollection AddOperationRegisters(this IServiceCollection services)
    {
        foreach (var kind in UpstreamKinds.All)
            services.AddSingleton<IUpstreamPort>(provider => new OperationRegister(kind, provider.GetServices<IDialectCaller>(), provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
