using Microsoft.Extensions.DependencyInjection;

namespace Portal.Domain.Shared;

/// <summary>What a slice registers besides its handlers: ports it implements, options, caches.</summary>
public interface ISliceServices
{
    void Register(IServiceCollection services);
}
