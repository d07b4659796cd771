using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Portal.Browser.Tests.Running;

/// <summary>The REST API as a customer's script would use it.</summary>
public sealed class ApiClient : IDisposable
{
    private readonly HttpClient http;

    public ApiClient(Uri portal, string key)
    {
        http = new HttpClient { BaseAddress = new Uri(portal, "api/v1/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public async Task<JsonNode> Get(string path)
    {
        var (status, body) = await Send(HttpMethod.Get, path, null);
        return status < 300 ? body! : throw new InvalidOperationException($"GET {path}: {status} {body}");
    }

    public async Task<JsonNode> Post(string path, object body, string? idempotencyKey = null)
    {
        var (status, answer) = await TryPost(path, body, idempotencyKey);
        return status < 300 ? answer! : throw new InvalidOperationException($"POST {path}: {status} {answer}");
    }

    public async Task<JsonNode?> Put(string path, object body) => Needed(path, await Send(HttpMethod.Put, path, body));

    public async Task<JsonNode> Delete(string path) => Needed(path, await Send(HttpMethod.Delete, path, null))!;

    public Task<(int Status, JsonNode? Body)> TryPost(string path, object body, string? idempotencyKey = null) => Send(HttpMethod.Post, path, body, idempotencyKey);

    public Task<(int Status, JsonNode? Body)> TryGet(string path) => Send(HttpMethod.Get, path, null);

    /// <summary>Only the status: also of what is not JSON.</summary>
    public async Task<int> TryStatus(string path)
    {
        using var reply = await http.GetAsync(new Uri(path, UriKind.Relative));
        return (int)reply.StatusCode;
    }

    public async Task<byte[]> Bytes(string path) => await http.GetByteArrayAsync(new Uri(path, UriKind.Relative));

    public void Dispose() => http.Dispose();

    private static JsonNode? Needed(string path, (int Status, JsonNode? Body) answer) =>
        answer.Status < 300 ? answer.Body : throw new InvalidOperationException($"{path}: {answer.Status} {answer.Body}");

    private async Task<(int, JsonNode?)> Send(HttpMethod method, string path, object? body, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null) request.Content = JsonContent.Create(body);
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        using var reply = await http.SendAsync(request);
        var text = await reply.Content.ReadAsStringAsync();
        return ((int)reply.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }
}
