using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Catalog;

internal sealed class CatalogServices : ISliceServices
{
    private static readonly TimeSpan CheckedEvery = TimeSpan.FromSeconds(15);

    public void Register(IServiceCollection services)
    {
        services.AddSingleton(provider => new VersionedModel<CatalogModel>(
            ReadModelVersions.Catalog, CatalogModel.Build, provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<ChangeFeed>(), provider.GetRequiredService<TimeProvider>(), CheckedEvery));
        services.AddSingleton<ICatalog, CachedCatalog>();
        services.AddScoped<CatalogReading>();
    }
}
