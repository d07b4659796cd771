using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Persistence;
using Portal.Domain.Pricing.Quoting;
using Portal.Domain.Pricing.Rules;
using Portal.Domain.Shared;

namespace Portal.Domain.Pricing;

internal sealed class PricingServices : ISliceServices
{
    private static readonly TimeSpan CheckedEvery = TimeSpan.FromSeconds(15);

    public void Register(IServiceCollection services)
    {
        services.AddOptions<PricingOptions>().BindConfiguration(PricingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new VersionedModel<RuleSet>(
            ReadModelVersions.Rules, RuleSet.Build, provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<ChangeFeed>(), provider.GetRequiredService<TimeProvider>(), CheckedEvery));
        services.AddSingleton<LivePrices>();
        services.AddSingleton<Quoter>();
        services.AddSingleton<ChangeQuoter>();
    }
}
