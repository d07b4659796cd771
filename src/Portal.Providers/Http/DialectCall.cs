using System.Text.Json;
using Portal.Providers.Wire;

namespace Portal.Providers.Http;

/// <summary>One operation of a dialect, ready to be signed at the moment it goes out.</summary>
/// <param name="Operation">Its documented name, for the log.</param>
/// <param name="IsWrite">Sent at most once, whatever its HTTP method is.</param>
/// <param name="Sign">Called for every try: a repeated read is signed anew.</param>
/// <param name="Read">The dialect's envelope.</param>
internal sealed record DialectCall(string Operation, bool IsWrite, Func<SignedCall> Sign, Func<Exchange.Answered, Reading> Read)
{
    /// <summary>The answer's address opens something by itself and may not reach evidence.</summary>
    public bool AnswersSecretAddress { get; init; }

    /// <summary>A refusal says that the account itself is refused, not only what was asked for.</summary>
    public bool RefusalIsTheAccounts { get; init; }

    /// <summary>Makes JSON of a body that is wrapped, or says that an empty one is as it should be.</summary>
    public Func<Exchange.Answered, Exchange.Answered> Unwrap { get; init; } = answer => answer;
}

/// <param name="Shown">The request as evidence: secrets already masked.</param>
/// <param name="Secrets">Values that may not come back in an answer's evidence either.</param>
internal sealed record SignedCall(UpstreamRequest Request, string Shown, IReadOnlyList<string> Secrets);

/// <summary>What a dialect's envelope says.</summary>
internal abstract record Reading
{
    public sealed record Success(JsonElement? Data) : Reading;

    public sealed record Refused(string Code, string Message) : Reading
    {
        /// <summary>This code says that the account itself is refused, whatever was asked for.</summary>
        public bool IsTheAccounts { get; init; }
    }

    /// <param name="Complaint">What is wrong with the answer and what to do about it; see <see cref="Complaints"/>.</param>
    public sealed record Unclear(string Complaint) : Reading;
}

/// <summary>What is wrong with an answer that has no envelope, and what to do about it.</summary>
internal static class Complaints
{
    public static string Of(Exchange.Answered answer) => answer switch
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
