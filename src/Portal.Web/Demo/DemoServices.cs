using Microsoft.Extensions.Options;

namespace Portal.Web.Demo;

/// <summary>Wires the demonstration; without <c>Portal:Demo:Enabled</c> nothing of it happens by itself.</summary>
public static class DemoServices
{
    public static void AddPortalDemo(this IServiceCollection services)
    {
        services.AddOptions<DemoOptions>().BindConfiguration(DemoOptions.Section);
        services.AddSingleton<DemoSender>();
        services.AddSingleton<DemoNetworks>();
        services.AddSingleton<DemoSetup>();
    }

    /// <summary>Before the first visit: accounts, the sandbox as upstream, a price rule, a filled wallet.</summary>
    public static async Task PrepareDemo(this WebApplication app, CancellationToken cancellationToken = default)
    {
        if (app.Services.GetRequiredService<IOptions<DemoOptions>>().Value.Enabled)
            await app.Services.GetRequiredService<DemoSetup>().Run(cancellationToken);
    }
}
