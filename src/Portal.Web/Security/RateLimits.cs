using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Portal.Web.Security;

/// <summary>Who may ask how often: the API by key, forms that take a password by address.</summary>
internal static class RateLimits
{
    private static readonly string[] CredentialPaths = ["/sign-in", "/register", "/forgot-password", "/reset-password", "/account"];

    public static void AddRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(limiter => limiter.OnRejected = Refuse);
        services.AddOptions<Microsoft.AspNetCore.RateLimiting.RateLimiterOptions>().Configure<IOptions<SecurityOptions>>((limiter, options) =>
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => Partition(http, options.Value)));
    }

    private static RateLimitPartition<string> Partition(HttpContext http, SecurityOptions options)
    {
        if (http.Request.Path.StartsWithSegments("/api")) return PerMinute($"api:{Caller(http)}", options.ApiRequestsPerMinute);
        if (HttpMethods.IsPost(http.Request.Method) && CredentialPaths.Any(path => http.Request.Path.StartsWithSegments(path)))
            return PerMinute($"password:{http.Connection.RemoteIpAddress}", options.CredentialPostsPerMinute);
        return RateLimitPartition.GetNoLimiter("pages");
    }

    private static RateLimitPartition<string> PerMinute(string partition, int limit) => limit == 0
        ? RateLimitPartition.GetNoLimiter("unlimited")
        : RateLimitPartition.GetSlidingWindowLimiter(partition, _ => new() { PermitLimit = limit, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 });

    private static string Caller(HttpContext http) => http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? http.Connection.RemoteIpAddress?.ToString() ?? "";

    private static async ValueTask Refuse(Microsoft.AspNetCore.RateLimiting.OnRejectedContext context, CancellationToken cancellationToken)
    {
        var seconds = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? (int)Math.Ceiling(wait.TotalSeconds) : 10;
        context.HttpContext.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await Hosting.Trouble.Write(context.HttpContext, Hosting.Trouble.TooMany, cancellationToken);
    }
}
