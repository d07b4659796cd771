using System.Text.Json;
using Portal.Providers.Http;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Wire;

/// <summary>The frame of part A: message, code, data; or the payload alone, as most samples print it (scp.md 2.4).</summary>
internal static class ScpEnvelope
{
    private static readonly JsonElement Nothing = JsonDocument.Parse("{}").RootElement.Clone();

    /// <summary>Nothing is a whole answer where the document has none. One that was too much is not asked again.</summary>
    public static Exchange.Answered Unwrap(Exchange.Answered answer, ScpCall call) => answer switch
    {
        { Status: 429 } => answer with { MayBeRetried = false },
        { IsSuccess: true } when string.IsNullOrWhiteSpace(answer.Body) && call.IsWrite && (answer.Status == 204 || call.MayAnswerNothing) => answer with { Json = Nothing },
        _ => answer,
    };

    public static Reading Read(Exchange.Answered answer, ScpCall call) => answer switch
    {
        { IsSuccess: true, Json: { ValueKind: JsonValueKind.Object } json } => OfObject(json, answer),
        { IsSuccess: true, Json: { ValueKind: JsonValueKind.Array } json } => new Reading.Success(json),
        // The compatible part lists its versions as "multiple choices", which leads nowhere else.
        { Status: 300, Json: { ValueKind: JsonValueKind.Object } json } when !call.IsWrite && json.TryGetProperty("versions", out _) => new Reading.Success(json),
        // With a token of its own a call can only have met the limit; with one that was sent before it may have been done then.
        { Status: 429 } when !call.TokenIsKept && call.IsWrite => Refusal(answer),
        { Status: 429 } => new Reading.Unclear(call.TokenIsKept ? "表示请求过多或重复（HTTP 429），需查询后才能确定结果" : "请求过多（HTTP 429），该接口暂停一分钟"),
        { Status: >= 400 and < 500 and not 408, Json.ValueKind: JsonValueKind.Object } => Refusal(answer),
        { Status: 404 } when string.IsNullOrWhiteSpace(answer.Body) => Refusal(answer),
        _ => new Reading.Unclear(Complaints.Of(answer)),
    };

    private static Reading OfObject(JsonElement json, Exchange.Answered answer)
    {
        var isFrame = json.TryGetProperty("code", out _) && (json.TryGetProperty("data", out _) || json.TryGetProperty("message", out _));
        if (!isFrame) return new Reading.Success(json);
        return json.Field("code") is null ? new Reading.Success(json.Field("data"))
            : json.Whole("code") switch
            {
                0 => new Reading.Success(json.Field("data")),
                null => new Reading.Unclear(Complaints.Of(answer)),
                _ => Refusal(answer),
            };
    }

    private static Reading.Refused Refusal(Exchange.Answered answer)
    {
        var body = answer.Json is { ValueKind: JsonValueKind.Object } json ? json : Nothing;
        return new(body.Text("code") ?? $"{answer.Status}", body.Text("message") ?? Inner(body) ?? "（无说明）");
    }

    // The OpenStack-compatible part names the fault and puts the words inside it.
    private static string? Inner(JsonElement body) => body.EnumerateObject().Select(member => member.Value.Text("message")).FirstOrDefault(text => text is not null);
}
