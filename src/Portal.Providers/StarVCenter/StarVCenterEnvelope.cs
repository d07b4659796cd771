using System.Text.Json;
using Portal.Providers.Http;
using Portal.Providers.Wire;

namespace Portal.Providers.StarVCenter;

/// <summary>The frame around every reply: result, resultinfo, data, startid, dataCount (starvcenter.md 2).</summary>
internal static class StarVCenterEnvelope
{
    /// <summary>The token is not accepted.</summary>
    public const string TokenRefused = "1003";

    /// <summary>Decided by the body alone: the document says nothing of HTTP statuses. The data of a success is the whole envelope.</summary>
    public static Reading Reading(Exchange.Answered answer) => answer.Json is { ValueKind: JsonValueKind.Object } json ? Reading(json, answer) : new Reading.Unclear(Complaints.Of(answer));

    private static Reading Reading(JsonElement json, Exchange.Answered answer) => json.Whole("result") switch
    {
        0 => new Reading.Success(json),
        { } code => new Reading.Refused($"{code}", json.Text("resultinfo") ?? "（无说明）") { IsTheAccounts = $"{code}" == TokenRefused },
        null when answer.IsSuccess => new Reading.Unclear("返回的内容没有可识别的 result，请核对地址与接口版本"),
        null => new Reading.Unclear(Complaints.Of(answer)),
    };
}
