using System.Net;
using Microsoft.Extensions.Options;

namespace Portal.Providers.Http;

/// <summary>Posts a form exactly once per call. No redirects, no cookies, no proxy, no hidden retry.</summary>
/// <remarks>
/// A pooled connection may have been closed by the other side while a request goes out on it: at best that needs a retry, which a write must not have, at worst it
/// leaves its outcome unknown for nothing. So every write opens a connection of its own.
/// </remarks>
internal sealed class UpstreamHttp(IOptions<ProviderOptions> options, TimeProvider clock) : IDisposable
{
    private readonly HttpMessageInvoker pooled = new(Handler(TimeSpan.FromMinutes(2)));
    private readonly HttpMessageInvoker fresh = new(Handler(TimeSpan.Zero));

    /// <param name="address">Where to post.</param>
    /// <param name="form">Already signed.</param>
    /// <param name="timeout">From connecting to the last byte of the answer.</param>
    /// <param name="isWrite">Takes a connection of its own; and a caller's cancellation is told as an outcome instead of thrown, because money may have moved.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public async Task<Exchange> PostOnce(
        Uri address, IEnumerable<KeyValuePair<string, string>> form, TimeSpan timeout, bool isWrite, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        using var content = await OnceContent.OfForm(form, cancellationToken);
        using var timer = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        int? status = null;
        try
        {
            using var request = Request(address, content, isWrite);
            using var response = await (isWrite ? fresh : pooled).SendAsync(request, either.Token);
            status = (int)response.StatusCode;
            var body = await LimitedBody.Read(response.Content, options.Value.MaxReplyBytes, either.Token);
            return Answer(response, body, clock.GetElapsedTime(begun));
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException)
        {
            if (!isWrite) cancellationToken.ThrowIfCancellationRequested();
            var (why, took) = (Reason(broken, timer, timeout), clock.GetElapsedTime(begun));
            return content.HasStarted ? new Exchange.NoAnswer(why, status, took) : new Exchange.NeverSent(why, TriedToConnect: true, took);
        }
    }

    public void Dispose()
    {
        pooled.Dispose();
        fresh.Dispose();
    }

    private static SocketsHttpHandler Handler(TimeSpan connectionLifetime) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = connectionLifetime,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
        MaxResponseDrainSize = 0,
    };

    private static HttpRequestMessage Request(Uri address, HttpContent content, bool isWrite)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = content,
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (isWrite) request.Headers.ConnectionClose = true;
        return request;
    }

    private Exchange Answer(HttpResponseMessage response, byte[]? body, TimeSpan took)
    {
        var status = (int)response.StatusCode;
        if (body is null) return new Exchange.NoAnswer($"应答超过 {options.Value.MaxReplyBytes / 1024} KB，已放弃读取", status, took);
        var text = LimitedBody.Text(body);
        return new Exchange.Answered(status, text, LimitedBody.Json(text), RetryAfter(response), took);
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        if (response.Headers.RetryAfter is not { } asked) return null;
        var wait = asked.Delta ?? (asked.Date - clock.GetUtcNow()) ?? TimeSpan.Zero;
        return wait > TimeSpan.Zero ? wait : null;
    }

    private static string Reason(Exception broken, CancellationTokenSource timer, TimeSpan timeout) => broken switch
    {
        OperationCanceledException when timer.IsCancellationRequested => $"{timeout.TotalSeconds:0.#} 秒内没有完整应答",
        OperationCanceledException => "等待被中止",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "域名无法解析",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "连接被拒绝或网络不通",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "TLS 证书或握手失败",
        _ => "连接中途断开",
    };
}
