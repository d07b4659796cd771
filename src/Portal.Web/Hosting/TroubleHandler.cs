using System.Net.Sockets;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace Portal.Web.Hosting;

/// <summary>The one place where an exception becomes an answer: a database that is away says "try again" (503), anything else is logged as a fault of ours.</summary>
internal sealed partial class TroubleHandler(ILogger<TroubleHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // Nobody is left to read an answer.
        if (httpContext.RequestAborted.IsCancellationRequested) return true;
        var (status, trouble) = exception switch
        {
            BadHttpRequestException bad => (bad.StatusCode, Trouble.BadRequest),
            _ when IsDatabaseAway(exception) => (StatusCodes.Status503ServiceUnavailable, Trouble.DatabaseAway),
            _ => (StatusCodes.Status500InternalServerError, Trouble.Crashed),
        };
        if (status == StatusCodes.Status500InternalServerError) Unexpected(log, exception, httpContext.Request.Method, httpContext.GetEndpoint()?.DisplayName, httpContext.TraceIdentifier);
        if (status == StatusCodes.Status503ServiceUnavailable) Away(log, exception.Message);
        httpContext.Response.StatusCode = status;
        if (status == StatusCodes.Status503ServiceUnavailable) httpContext.Response.Headers.RetryAfter = "3";
        httpContext.Response.Headers.CacheControl = "no-store";
        await Trouble.Write(httpContext, trouble, cancellationToken);
        return true;
    }

    /// <summary>The connection was refused or broke, the server is starting or stopping, or it has no connection or disk space left.</summary>
    internal static bool IsDatabaseAway(Exception exception) => exception switch
    {
        PostgresException server => server.SqlState is ['5', '7', 'P', ..] or ['0', '8', ..] or ['5', '3', ..],
        NpgsqlException connection => connection.IsTransient || connection.InnerException is IOException or SocketException or TimeoutException,
        { InnerException: { } inner } => IsDatabaseAway(inner),
        _ => false,
    };

    // The route's name, not the address: an address may carry what is nobody else's business.
    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route} failed unexpectedly, trace {TraceId}")]
    private static partial void Unexpected(ILogger log, Exception exception, string method, string? route, string traceId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request was answered with 'try again', the database is away: {Reason}")]
    private static partial void Away(ILogger log, string reason);
}
