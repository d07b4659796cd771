using System.Net;
using Microsoft.Extensions.Options;

namespace Portal.Providers.Http;

/// <summary>Sends a request exactly once per call.</summary>
/// <remarks>
/// A pooled connection may have been closed by the other side while a request goes out on it: at best that needs a retry, which a write must not have, at worst it
/// leaves its outcome unknown for nothing. So every write opens a connection of its own.
/// </remarks>
internal sealed class UpstreamHttp(IOptions<ProviderOptions> options, TimeProvider clock) : IDisposable
{
    private readonly Connections connections = new();

    /// <param name="wanted">Already signed.</param>
    /// <param name="timeout">From connecting to the last byte of the answer.</param>
    /// <param name="isWrite">Takes a connection of its own; and a caller's cancellation is told as an outcome instead of thrown, because money may have moved.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public async Task<Exchange> SendOnce(UpstreamRequest wanted, TimeSpan timeout, bool isWrite, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        using var content = wanted.Body is { } bytes ? new OnceContent(bytes, wanted.MediaType) : null;
        var waitsForBody = wanted.Body is { Length: > 0 };
        using var timer = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        using var request = Message(wanted, content, isWrite);
        int? status = null;
        try
        {
            using var response = await connections.Send(request, wanted.Tls, isWrite, either.Token);
            status = (int)response.StatusCode;
            var body = await LimitedBody.Read(response.Content, options.Value.MaxReplyBytes, either.Token);
            return Answer(response, body, clock.GetElapsedTime(begun));
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException)
        {
            if (!isWrite) cancellationToken.ThrowIfCancellationRequested();
            var (why, took) = (Reason(broken, timer, timeout), clock.GetElapsedTime(begun));
            // Without its body no upstream can act on a request; one without (or with an empty) body may have been acted on as soon as there was a connection.
            var mayHaveLeft = waitsForBody ? content!.HasStarted : Connections.WasConnected(request);
            return mayHaveLeft ? new Exchange.NoAnswer(why, status, took) : new Exchange.NeverSent(why, TriedToConnect: true, took);
        }
    }

    public void Dispose() => connections.Dispose();

    private static HttpRequestMessage Message(UpstreamRequest wanted, HttpContent? content, bool isWrite)
    {
        var request = new HttpRequestMessage(wanted.Method, wanted.Address)
        {
            Content = content,
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        foreach (var (name, value) in wanted.Headers) request.Headers.TryAddWithoutValidation(name, value);
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
