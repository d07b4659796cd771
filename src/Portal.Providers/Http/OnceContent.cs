using System.Net;
using System.Net.Http.Headers;

namespace Portal.Providers.Http;

/// <summary>A body that goes on the wire at most once, and tells whether it began to.</summary>
/// <remarks>Without its body no upstream can act on a request; and should the HTTP stack ever try a second connection after the body started, that try fails here.</remarks>
internal sealed class OnceContent : HttpContent
{
    private readonly byte[] body;
    private int started;

    public OnceContent(byte[] body, string mediaType)
    {
        this.body = body;
        Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
    }

    public bool HasStarted => Volatile.Read(ref started) != 0;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Write(stream, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => Write(stream, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }

    private async Task Write(Stream stream, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref started, 1) != 0) throw new IOException("A request is sent once only.");
        await stream.WriteAsync(body, cancellationToken);
    }
}
