using System.Text.Json;
using Portal.Providers.Http;
using Portal.Providers.Zkeys.Wire;

namespace Portal.Providers.Zkeys;

/// <summary>The frame around every reply: code, message, data.</summary>
internal sealed record ZkeysEnvelope(int Code, string Message, JsonElement? Data)
{
    /// <returns>Null when there is no numeric code, or the HTTP status alone makes the answer unusable (zkeys.md 1).</returns>
    public static ZkeysEnvelope? Read(Exchange.Answered answer) =>
        answer is { IsSuccess: true, Json: { } json } && json.Whole("code") is { } code
            ? new ZkeysEnvelope(code, json.Text("message") ?? "（无说明）", json.Field("data"))
            : null;

    /// <summary>What is wrong with an answer that has no envelope, and what to do about it.</summary>
    public static string Complaint(Exchange.Answered answer) => answer switch
    {
        { Status: 429 } => "请求过多（HTTP 429），请调低该账户的每分钟请求数",
        { Status: >= 300 and < 400 } => $"要求跳转到别处（HTTP {answer.Status}），请把地址改为最终的 API 地址",
        { Status: 401 or 403 } => $"拒绝访问（HTTP {answer.Status}），请检查来源 IP 白名单与地址",
        { Status: 404 or 405 } => $"在这个地址没有 API（HTTP {answer.Status}），请检查地址",
        { IsSuccess: false } => $"返回 HTTP {answer.Status}，上游可能在维护，请稍后再试",
        { Body: var body } when string.IsNullOrWhiteSpace(body) => "返回了空内容，请稍后再试",
        { Json: not null } => "返回的 JSON 没有可识别的 code，请核对地址与接口版本",
        { Body: var body } when body.TrimStart().StartsWith('<') => "返回的是网页而不是 JSON，请检查地址是否指向 API，或上游是否在维护",
        { Body: var body } when body.TrimStart() is ['{' or '[', ..] => "返回的 JSON 不完整，请稍后再试",
        { Body: var body } => $"返回的不是 JSON（共 {body.Length} 字），请检查地址",
    };
}
