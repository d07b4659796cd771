using Portal.Domain.Shared;

namespace Portal.Web.Api;

/// <summary>The API is entered with a key, never with a browser's cookie (so that no foreign page can spend); the catalogue and quotes also without.</summary>
internal sealed class KeyRequiredFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var isPublic = http.Request.Path.StartsWithSegments("/api/v1/offerings") || http.Request.Path.StartsWithSegments("/api/v1/quotes");
        var actor = http.RequestServices.GetRequiredService<CurrentActor>().Actor;
        var presented = http.Request.Headers.ContainsKey("Authorization");
        if (actor.User is not null || (isPublic && !presented)) return await next(context);
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Results.Problem("需要有效的 API 密钥：Authorization: Bearer <key>。", statusCode: StatusCodes.Status401Unauthorized, title: "unauthorized", extensions: new Dictionary<string, object?> { ["code"] = "unauthorized" });
    }
}
