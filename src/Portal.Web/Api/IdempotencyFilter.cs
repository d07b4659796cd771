using System.Security.Cryptography;
using System.Text;
using MediatR;
using Portal.Domain.Shared;
using Portal.Domain.Shared.Idempotency;

namespace Portal.Web.Api;

/// <summary>The same key with the same body returns the first answer; with another body 409 (api.md). Commands that spend are idempotent by their own keys besides,
/// so a crash between the command and this record costs nothing.</summary>
internal sealed class IdempotencyFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!http.Request.Headers.ContainsKey(ApiExtensions.IdempotencyHeader)) return await next(context);
        if (http.IdempotencyKey() is not { Length: >= 1 and <= 64 } key || key.Any(c => c is <= ' ' or > '~'))
            return ValidationFailed.On("Idempotency-Key", "需要 1 到 64 个可见字符。").ToProblem(http);
        var mediator = http.RequestServices.GetRequiredService<IMediator>();
        var begun = await mediator.Send(new BeginIdempotentRequest(key, await Digest(http)), http.RequestAborted);
        if (begun.Error is { } error) return error.ToProblem(http);
        if (begun.Value.FirstAnswer is { } first) return Results.Text(first.Body, first.ContentType, Encoding.UTF8, first.Status);
        return new RecordedAnswer(key, await next(context));
    }

    private static async Task<string> Digest(HttpContext http)
    {
        http.Request.Body.Position = 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}\n"));
        var buffer = new byte[8192];
        int read;
        while ((read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0) hash.AppendData(buffer.AsSpan(0, read));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Runs the answer, keeps it when it is final, and sends it.</summary>
    private sealed class RecordedAnswer(string key, object? answer) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var wire = httpContext.Response.Body;
            using var copy = new MemoryStream();
            httpContext.Response.Body = copy;
            await (answer as IResult ?? Results.Json(answer)).ExecuteAsync(httpContext);
            httpContext.Response.Body = wire;
            var (status, text) = (httpContext.Response.StatusCode, Encoding.UTF8.GetString(copy.ToArray()));
            var mediator = httpContext.RequestServices.GetRequiredService<IMediator>();
            await mediator.Send(new CompleteIdempotentRequest(key, new(status, httpContext.Response.ContentType ?? "application/json", text)), CancellationToken.None);
            copy.Position = 0;
            await copy.CopyToAsync(wire, httpContext.RequestAborted);
        }
    }
}

internal static class IdempotentEndpoints
{
    /// <summary>Accepts an <c>Idempotency-Key</c>. The body is buffered before it is bound, so that it can be compared.</summary>
    public static RouteHandlerBuilder Idempotent(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter<IdempotencyFilter>();

    public static void UseBufferedIdempotentBodies(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.Request.Headers.ContainsKey(ApiExtensions.IdempotencyHeader)) http.Request.EnableBuffering();
        return next(http);
    });
}
