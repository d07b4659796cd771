using System.Net;
using System.Net.Http.Headers;

namespace Portal.Providers.Http;

/// <summary>A form that goes on the wire at most once, and tells whether it began to.</summary>
/// <remarks>Without its body no upstream can act on a request; and should the HTTP stack ever try a second connection after the body started, that try fails here.</remarks>
internal sealed class OnceContent : HttpContent
{
    private readonly byte[] body;
    private int started;

    private OnceContent(byte[] body)
    {
        this.body = body;
        Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
    }

    public bool HasStarted => Volatile.Read(ref started) != 0;

    public static async Task<OnceContent> OfForm(IEnumerable<KeyValuePair<string, string>> fields, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(fields);
        return new OnceContent(await form.ReadAsByteArrayAsync(cancellationToken));
    }

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
