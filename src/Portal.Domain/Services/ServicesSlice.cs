using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Shared;

namespace Portal.Domain.Services;

internal sealed class ServicesSlice : ISliceServices
{
    public void Register(IServiceCollection services)
    {
        services.AddScoped<ServiceReader>();
        services.AddScoped<ServiceAbilities>();
        services.AddScoped<ServiceItems>();
        services.AddScoped<ActionCheck>();
        services.AddScoped<UpgradeQuoter>();
        services.AddScoped<SnapshotQuoter>();
    }
}
