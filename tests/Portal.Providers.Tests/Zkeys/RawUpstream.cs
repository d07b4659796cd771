using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Portal.Providers.Tests.Zkeys;

/// <summary>An upstream made of nothing but a socket: counts connections and requests, and answers (or hangs up) as a test says.</summary>
internal sealed class RawUpstream : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<RawRequest, RawReply> answer;
    private readonly Task accepting;
    private int connections;

    private RawUpstream(Func<RawRequest, RawReply> answer)
    {
        this.answer = answer;
        listener.Start();
        accepting = Accept();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/api");

    public ConcurrentQueue<RawRequest> Requests { get; } = new();

    public int Connections => connections;

    public static RawUpstream Answering(Func<RawRequest, RawReply> answer) => new(answer);

    public static RawUpstream Answering(params string[] bodies)
    {
        var next = 0;
        return new(_ => new RawReply(bodies[Math.Min(Interlocked.Increment(ref next) - 1, bodies.Length - 1)]));
    }

    public async ValueTask DisposeAsync()
    {
        // Accepting ends by the token alone: a listener stopped between two accepts answers with another exception.
        await stop.CancelAsync();
        await accepting;
        listener.Stop();
        stop.Dispose();
    }

    private async Task Accept()
    {
        List<Task> serving = [];
        try
        {
            while (true)
            {
                var socket = await listener.AcceptSocketAsync(stop.Token);
                Interlocked.Increment(ref connections);
                serving.Add(Serve(socket));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task Serve(Socket socket)
    {
        using (socket)
        {
            try
            {
                while (await RawRequest.Read(socket, stop.Token) is { } request)
                {
                    Requests.Enqueue(request);
                    var reply = answer(request);
                    if (reply.Delay > TimeSpan.Zero) await Task.Delay(reply.Delay, stop.Token);
                    if (!await reply.Send(socket, stop.Token)) break;
                }
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException)
            {
                // The caller hung up, or the test is over.
                socket.Close();
            }
        }
    }
}

/// <summary>One request as it came off the wire.</summary>
internal sealed record RawRequest(string Head, string Body)
{
    public string this[string name] => Form.GetValueOrDefault(name, "");

    /// <summary>Of a body that is a form; nothing of any other.</summary>
    public IReadOnlyDictionary<string, string> Form { get; } = Body.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2)).Where(pair => pair.Length == 2).DistinctBy(pair => pair[0]).ToDictionary(pair => WebUtility.UrlDecode(pair[0]), pair => WebUtility.UrlDecode(pair[1]));

    public static async Task<RawRequest?> Read(Socket socket, CancellationToken cancellationToken)
    {
        var (text, buffer) = ("", new byte[8192]);
        while (true)
        {
            if (text.Split("\r\n\r\n", 2) is [var head, var body] && body.Length >= LengthIn(head)) return new RawRequest(head, body);
            var count = await socket.ReceiveAsync(buffer, cancellationToken);
            if (count == 0) return null;
            text += Encoding.ASCII.GetString(buffer, 0, count);
        }
    }

    private static int LengthIn(string head) =>
        head.Split("\r\n").Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)).Select(line => int.Parse(line.Split(':')[1].Trim(), null)).FirstOrDefault();
}

/// <param name="Body">What to answer; null hangs up without a byte.</param>
/// <param name="Headers">More header lines.</param>
/// <param name="Repeat">How often to send the body.</param>
internal sealed record RawReply(string? Body, int Status = 200, string Headers = "", TimeSpan Delay = default, int Repeat = 1, bool ClosesAfter = false)
{
    public static RawReply HangUp => new((string?)null);

    /// <returns>Whether the connection stays open.</returns>
    public async Task<bool> Send(Socket socket, CancellationToken cancellationToken)
    {
        if (Body is null) return false;
        var body = Encoding.UTF8.GetBytes(Body);
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 {Status} X\r\nContent-Type: text/html\r\nContent-Length: {(long)body.Length * Repeat}\r\n{Headers}\r\n"), cancellationToken);
        for (var i = 0; i < Repeat; i++) await socket.SendAsync(body, cancellationToken);
        return !ClosesAfter;
    }
}
