using Microsoft.AspNetCore.Diagnostics;

namespace Portal.Web.Components.Layout;

/// <summary>The address in the browser's bar, also when another page answers for it (no such page).</summary>
internal static class Here
{
    /// <summary>Path and query: a link to a part of this page must carry both, because the document has a base address.</summary>
    public static string Of(HttpContext http) => http.Features.Get<IStatusCodeReExecuteFeature>() is { } asked
        ? asked.OriginalPath + asked.OriginalQueryString
        : http.Request.Path + http.Request.QueryString.ToString();
}
