using System.Net.Http.Headers;

namespace Portal.Benchmarks.Measuring;

/// <summary>The one HTTP client of all measurements: as many connections as clients, no cookies, no redirects, no tracing.</summary>
internal sealed class LeanHttp : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpMessageInvoker _invoker = new(new SocketsHttpHandler
    {
        UseCookies = false,
        UseProxy = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        EnableMultipleHttp2Connections = false,
    });

    /// <returns>How many bytes the body had.</returns>
    /// <exception cref="RefusedException">The answer was not a success.</exception>
    public async Task<int> Get(Uri address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return (await Send(request, cancellationToken)).Length;
    }

    /// <param name="key">An API key, or null.</param>
    /// <exception cref="RefusedException">The answer was not a success.</exception>
    public async Task<byte[]> Post(Uri address, string? key, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        using var content = new ReadOnlyMemoryContent(json);
        content.Headers.ContentType = Json;
        request.Content = content;
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await Send(request, cancellationToken);
    }

    public void Dispose() => _invoker.Dispose();

    private async Task<byte[]> Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var answer = await _invoker.SendAsync(request, cancellationToken);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        return answer.IsSuccessStatusCode ? body : throw new RefusedException($"{(int)answer.StatusCode} {System.Text.Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(300, body.Length)))}");
    }
}
