using System.Text.Json;
using Portal.Providers.CapitalOnline.Wire;
using Portal.Providers.Http;

namespace Portal.Providers.CapitalOnline;

/// <summary>The frame around every answer, in all its spellings (capitalonline.md 4.1).</summary>
internal static class CapitalOnlineEnvelope
{
    private static readonly string[] Successes = ["Success", "OK", "0000"];

    public static Reading Reading(CapitalOnlineCall call, Exchange.Answered answer)
    {
        if (answer.Json is not { ValueKind: JsonValueKind.Object } json) return new Reading.Unclear(Complaints.Of(answer));
        if (json.Word("Code") is not { } code)
            return answer.IsSuccess && call.MayLackEnvelope && json.Part("Code") is null && json.Part("RegionId") is not null ? new Reading.Success(json) : new Reading.Unclear(Complaints.Of(answer));
        var isSuccess = Successes.Contains(code, StringComparer.OrdinalIgnoreCase);
        if (isSuccess) return answer.IsSuccess ? new Reading.Success(json) : new Reading.Unclear(Complaints.Of(answer));
        return IsDecided(answer.Status) ? new Reading.Refused(code, json.Word("Message", "Msg", "messsage") ?? "（无说明）") : new Reading.Unclear($"{Complaints.Of(answer)}（{code}）");
    }

    // A server's own fault, or one told to come later, leaves open what it had done before (capitalonline.md 4.2).
    private static bool IsDecided(int status) => status is (>= 200 and < 300) or (>= 400 and < 500 and not 408 and not 429);

    /// <summary>The data of an answer; the answer itself where it has no envelope.</summary>
    public static JsonElement? Payload(this UpstreamAnswer.Success success) =>
        success.Data is not { } json ? null : json.Part("Code") is null ? json : json.Part("Data");

    /// <summary>Empty and zero say that there is no task: the call was done at once (capitalonline.md 5.2).</summary>
    public static string? TaskOf(string? id) => id is null or "" or "0" ? null : id;
}
