using System.Globalization;
using Microsoft.AspNetCore.OutputCaching;
using Portal.Domain.Persistence;

namespace Portal.Web.Components.Pages.Buying.Catalogue;

/// <summary>Counts what this process has heard of changes to catalogue and prices; pages kept under an older count are never served again.</summary>
public sealed class CatalogueVersion : IDisposable
{
    private readonly IDisposable subscription;
    private long count;

    public CatalogueVersion(ChangeFeed feed) => subscription = feed.Subscribe(ChangeChannels.Changes, payload =>
    {
        if (payload is ReadModelVersions.Catalog or ReadModelVersions.Rules or ChangeFeed.AnythingMayHaveChanged) Interlocked.Increment(ref count);
    });

    public string Value => Interlocked.Read(ref count).ToString(CultureInfo.InvariantCulture);

    public void Dispose() => subscription.Dispose();
}

/// <summary>Keeps the catalogue's finished page for visitors who are not signed in, by language, theme and choice. A lost notification makes it at most <see cref="Kept"/> late.</summary>
internal sealed class CatalogueCache : IOutputCachePolicy
{
    public const string Name = "catalogue";
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);
    private static readonly string[] Shown = ["kind", "zone", "line", "compare"];

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        // Anything else in the address would stand in the links of the kept page.
        var isCommon = HttpMethods.IsGet(http.Request.Method) && http.User.Identity is not { IsAuthenticated: true } && http.Request.Query.Keys.All(key => Shown.Contains(key));
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = isCommon;
        context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = Kept;
        context.CacheVaryByRules.QueryKeys = Shown;
        context.CacheVaryByRules.VaryByValues["language"] = CultureInfo.CurrentUICulture.Name;
        context.CacheVaryByRules.VaryByValues["theme"] = http.Request.Cookies["theme"] is "light" or "dark" ? http.Request.Cookies["theme"]! : "";
        context.CacheVaryByRules.VaryByValues["version"] = http.RequestServices.GetRequiredService<CatalogueVersion>().Value;
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || response.Headers.SetCookie.Count > 0) context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }
}
