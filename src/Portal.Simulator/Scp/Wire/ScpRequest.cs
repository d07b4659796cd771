using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;

namespace Portal.Simulator.Scp.Wire;

/// <summary>One received request, its bytes kept as they came because they are signed.</summary>
internal sealed class ScpRequest
{
    private const int LargestBody = 8_000_000;
    private readonly IHeaderDictionary _headers;

    private ScpRequest(HttpRequest http, byte[] bytes)
    {
        _headers = http.Headers;
        Verb = http.Method;
        SignedPath = (http.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget ?? http.Path.Value ?? "/").Split('?')[0];
        Path = WithoutPrefix(SignedPath);
        Query = http.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        Caller = http.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "";
        Bytes = bytes;
        (Body, IsReadable) = Parse(bytes);
    }

    public string Verb { get; }

    /// <summary>The path as it stands on the wire, which is what a caller signs.</summary>
    public string SignedPath { get; }

    /// <summary>The path without this sandbox's own prefix.</summary>
    public string Path { get; }

    public IReadOnlyDictionary<string, string> Query { get; }

    /// <summary>Address of the caller.</summary>
    public string Caller { get; }

    public byte[] Bytes { get; }

    /// <summary>The body's members; empty when there is none.</summary>
    public JsonObject Body { get; }

    /// <summary>False when the body is neither empty nor a JSON object.</summary>
    public bool IsReadable { get; }

    public static async Task<ScpRequest> Read(HttpRequest http, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var buffer = new byte[81_920];
        int read;
        while (body.Length < LargestBody && (read = await http.Body.ReadAsync(buffer, cancellationToken)) > 0) body.Write(buffer, 0, read);
        return new ScpRequest(http, body.ToArray());
    }

    public string Header(string name) => _headers[name].ToString();

    /// <summary>Whether a header was sent in exactly this spelling; only headers unknown to the server keep theirs.</summary>
    public bool HasExactly(string name) => _headers.Keys.Contains(name, StringComparer.Ordinal);

    /// <summary>What the journal keeps: method, path, headers that matter, query and body, with secrets replaced.</summary>
    public IReadOnlyDictionary<string, string> Masked(string template) => JournalFacts.Of(this, template);

    internal static string WithoutPrefix(string path) => path.StartsWith("/scp/", StringComparison.Ordinal) ? path["/scp".Length..] : path;

    private static (JsonObject Body, bool IsReadable) Parse(byte[] bytes)
    {
        if (bytes.Length == 0) return ([], true);
        try
        {
            return JsonNode.Parse(Encoding.UTF8.GetString(bytes)) is JsonObject body ? (body, true) : ([], false);
        }
        catch (JsonException)
        {
            return ([], false);   // answered as a bad request once the caller is known
        }
    }
}
