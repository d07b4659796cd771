using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.StarVCenter.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.StarVCenter;

/// <summary>Puts answers of this dialect into the domain's words.</summary>
internal static class StarVCenterOutcomes
{
    /// <summary>
    /// The document answers 1003 instead of a result: every request must carry the token, the token alone says whose resources are meant, so nothing can have been done for
    /// nobody. Hence it is like a call that was not sent (no refund, no look-up, again when the token is good) and not like a refusal of what was asked for.
    /// </summary>
    public static UpstreamAnswer AsWrite(this UpstreamAnswer answer, UpstreamAccess access) => answer is UpstreamAnswer.Refused { Code: StarVCenterEnvelope.TokenRefused } refused
        ? new UpstreamAnswer.NotSent($"「{access.Name}」的令牌被拒绝（1003：{refused.Message}），上游没有执行。请更换令牌。")
        : answer;

    /// <summary>A success means accepted, not done; whether it is done is seen on the resource, or in the task log where one is known.</summary>
    public static WriteOutcome ToOutcome(this UpstreamAnswer answer, UpstreamAccess access) => answer.AsWrite(access).ToWriteOutcome(success => TaskOf(success, access));

    /// <summary>The task's number, when this account can follow tasks.</summary>
    public static string? TaskOf(UpstreamAnswer.Success success, UpstreamAccess access) =>
        StarVCenterSettings.Of(access).TaskLogPath is null ? null : success.Data?.Text("startid") ?? (success.Rows() is [var only] ? only.Text("jobstartid") : null);

    public static WriteOutcome.Rejected Rejected(string why) => new("portal", why);
}
