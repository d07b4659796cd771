using System.Globalization;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.AspNetCore.Localization;
using Portal.Web.Components.Pages.Own;
using Portal.Web.Components.Pages.Own.Server;
using Portal.Web.Components.Pages.Buying;
using Portal.Web.Components.Pages.Staff;

namespace Portal.Web.Components;

/// <summary>Pages: components rendered on the server per request, two languages, two themes, static files kept for a year.</summary>
public static class UiServices
{
    private static readonly string[] Languages = ["zh-CN", "en"];

    public static void AddPortalUi(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
        services.AddBuying();
        services.AddMemoryCache();
        services.AddSingleton<OperationRuns>();
        services.AddLocalization(localization => localization.ResourcesPath = "");
        services.Configure<RequestLocalizationOptions>(localization =>
        {
            var cultures = Languages.Select(name => new CultureInfo(name)).ToList();
            localization.DefaultRequestCulture = new RequestCulture("zh-CN");
            localization.SupportedCultures = cultures;
            localization.SupportedUICultures = cultures;
        });
    }

    /// <summary>Style sheets, scripts, fonts and icons; before anything that needs the database.</summary>
    public static void UsePortalFiles(this WebApplication app)
    {
        // Started from another folder than the project's, outside Development, the built program still finds its files.
        if (!app.Environment.WebRootFileProvider.GetFileInfo("portal.css").Exists) StaticWebAssetsLoader.UseStaticWebAssets(app.Environment, app.Configuration);
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=3600",
        });
    }

    public static void MapPortalUi(this WebApplication app)
    {
        app.MapRazorComponents<App>();
        app.MapOwnFragments();
        app.MapServerFragments();
        app.MapBuyingFragments();
        app.MapGet("/preferences/language", (HttpContext http, string? to, string? returnUrl) =>
        {
            var language = Languages.FirstOrDefault(known => known == to) ?? Languages[0];
            Remember(http, CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)));
            return Results.LocalRedirect(Local(returnUrl));
        });
        app.MapGet("/preferences/theme", (HttpContext http, string? to, string? returnUrl) =>
        {
            Remember(http, "theme", to is "light" or "dark" ? to : http.Request.Cookies["theme"] == "dark" ? "light" : "dark");
            return Results.LocalRedirect(Local(returnUrl));
        });
    }

    private static void Remember(HttpContext http, string name, string value) =>
        http.Response.Cookies.Append(name, value, new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, IsEssential = true, Path = "/", HttpOnly = name != "theme", Secure = http.Request.IsHttps });

    /// <summary>Only an address of our own is returned to.</summary>
    public static string Local(string? returnUrl) =>
        returnUrl is { Length: > 0 } && returnUrl[0] == '/' && !returnUrl.StartsWith("//", StringComparison.Ordinal) && !returnUrl.StartsWith("/\\", StringComparison.Ordinal) ? returnUrl : "/";
}
