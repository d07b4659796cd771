using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Shared;

namespace Portal.Domain.Ordering;

public sealed record OrderingOptions
{
    public const string Section = "Portal:Orders";

    /// <summary>How long a placed order waits for its payment, in minutes.</summary>
    [Range(1, 60 * 24 * 30)]
    public int PayWithinMinutes { get; init; } = 60;
}

internal sealed class OrderingServices : ISliceServices
{
    public void Register(IServiceCollection services)
    {
        services.AddScoped<OrderLines>();
        services.AddScoped<OrderPlacing>();
        services.AddScoped<OrderClosing>();
        services.AddOptions<OrderingOptions>().BindConfiguration(OrderingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
    }
}
