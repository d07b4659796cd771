using System.Text.Json;
using Portal.Providers.Http;
using Portal.Providers.Wire;

namespace Portal.Providers.Zkeys;

/// <summary>The frame around every reply: code, message, data.</summary>
internal sealed record ZkeysEnvelope(int Code, string Message, JsonElement? Data)
{
    /// <returns>Null when there is no numeric code, or the HTTP status alone makes the answer unusable (zkeys.md 1).</returns>
    public static ZkeysEnvelope? Read(Exchange.Answered answer) =>
        answer is { IsSuccess: true, Json: { } json } && json.Whole("code") is { } code
            ? new ZkeysEnvelope(code, json.Text("message") ?? "（无说明）", json.Field("data"))
            : null;

    public static Reading Reading(Exchange.Answered answer) => Read(answer) switch
    {
        { Code: 0 } envelope => new Reading.Success(envelope.Data),
        { } envelope => new Reading.Refused($"{envelope.Code}", envelope.Message),
        null => new Reading.Unclear(Complaints.Of(answer)),
    };
}
