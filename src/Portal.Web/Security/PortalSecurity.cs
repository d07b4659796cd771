using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Portal.Domain.Shared;
using Portal.Web.Hosting;

namespace Portal.Web.Security;

/// <summary>Keys, cookies, headers and limits.</summary>
public static class PortalSecurity
{
    public static async Task AddPortalSecurity(this WebApplicationBuilder builder, CancellationToken cancellationToken = default)
    {
        var services = builder.Services;
        services.AddOptions<SecurityOptions>().BindConfiguration(SecurityOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(await MasterKey.Load(Environment.GetEnvironmentVariable(MasterKey.Variable), DataFolder.Of(builder.Configuration), cancellationToken));
        services.AddKeyRing();
        services.AddCookieRules();
        services.AddRateLimits();
        services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(180));
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<SecurityOptions>>((forwarded, options) => Trust(forwarded, options.Value.TrustedProxies));
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<SecurityOptions>>((kestrel, options) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.Value.LargestRequest;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
    }

    /// <summary>First in the pipeline.</summary>
    public static void UsePortalSecurity(this WebApplication app, bool demo)
    {
        app.UseForwardedHeaders();
        if (!demo) app.UseHsts();
        app.UseSecurityHeaders();
    }

    internal static void AddKeyRing(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("portal");
        services.AddOptions<KeyManagementOptions>().Configure<IServiceScopeFactory, TimeProvider, MasterKey>((keys, scopes, clock, master) =>
        {
            keys.XmlRepository = new DatabaseKeyRepository(scopes, clock);
            keys.XmlEncryptor = new MasterKeyXmlEncryptor(master);
        });
        services.AddSingleton<KeyRing>();
        services.AddSingleton<ISecretProtector, SecretProtector>();
    }

    private static void AddCookieRules(this IServiceCollection services)
    {
        // Lax, not Strict: a customer who comes back from a bank's page must still be signed in.
        services.PostConfigureAll<CookieAuthenticationOptions>(options =>
        {
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.Configure<AntiforgeryOptions>(options =>
        {
            options.Cookie.Name = "portal.form";
            options.Cookie.HttpOnly = true;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });
    }

    private static void Trust(ForwardedHeadersOptions forwarded, IReadOnlyList<string> proxies)
    {
        forwarded.ForwardedHeaders = proxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (IPAddress.TryParse(proxy, out var address)) forwarded.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(proxy, out var network)) forwarded.KnownIPNetworks.Add(network);
            else throw new OptionsValidationException(SecurityOptions.Section, typeof(SecurityOptions), [$"{SecurityOptions.Section}:TrustedProxies: '{proxy}' is neither an address nor a network."]);
        }
    }
}
