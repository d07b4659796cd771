using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Providers.Scp.Wire;

/// <summary>One operation with its parameters, before it is signed.</summary>
/// <param name="Template">The path with {names} in braces, below the platform's address and without a leading slash; by it the platform counts (scp.md 2.3).</param>
/// <param name="Values">Of the braces, in their order.</param>
internal sealed record ScpCall(HttpMethod Method, string Template, IReadOnlyList<string> Values, bool IsWrite)
{
    private static readonly JsonSerializerOptions AsIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

    public JsonNode? Body { get; init; }

    /// <summary>X-Client-Token; null: none is sent.</summary>
    public string? ClientToken { get; init; }

    /// <summary>The token was sent before, perhaps by an earlier run: a 429 may mean that it arrived then (scp.md 4).</summary>
    public bool TokenIsKept { get; init; }

    public bool AnswersSecretAddress { get; init; }

    /// <summary>An answer without a body is as documented.</summary>
    public bool MayAnswerNothing { get; init; }

    public bool RefusalIsTheAccounts { get; init; }

    /// <summary>Method and template, without anything of the customer's.</summary>
    public string Name => $"{Method.Method} /{Template}";

    public string Path => string.Join('/', Segments());

    public byte[] Bytes => Body is null ? [] : JsonSerializer.SerializeToUtf8Bytes(Body, AsIs);

    public static ScpCall Get(string template, params string[] values) => new(HttpMethod.Get, template, values, IsWrite: false);

    public static ScpCall Post(string template, JsonNode? body, params string[] values) => Changing(HttpMethod.Post, template, values, body);

    public static ScpCall Put(string template, JsonNode? body, params string[] values) => Changing(HttpMethod.Put, template, values, body);

    public static ScpCall Delete(string template, JsonNode? body, params string[] values) =>
        new(HttpMethod.Delete, template, values, IsWrite: true) { Body = body };

    public ScpCall With(string name, string? value) => string.IsNullOrEmpty(value) ? this : this with { Query = [.. Query, new(name, value)] };

    // Only these two methods know the token (scp.md 4). A fresh one can never have been seen before.
    private static ScpCall Changing(HttpMethod method, string template, string[] values, JsonNode? body) =>
        new(method, template, values, IsWrite: true) { Body = body, ClientToken = Guid.NewGuid().ToString() };

    private IEnumerable<string> Segments()
    {
        var next = 0;
        foreach (var segment in Template.Split('/')) yield return segment is ['{', .., '}'] ? Uri.EscapeDataString(Values[next++]) : segment;
    }
}
