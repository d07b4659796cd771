using Portal.Domain.Upstreams;

namespace Portal.Providers.Zkeys;

/// <summary>Puts an answer into the domain's words.</summary>
internal static class ZkeysOutcomes
{
    /// <summary>For operations whose success carries no data.</summary>
    public static WriteOutcome ToWriteOutcome(this ZkeysAnswer answer) => answer switch
    {
        ZkeysAnswer.Success success => new WriteOutcome.Accepted(success.Evidence),
        ZkeysAnswer.Refused refused => new WriteOutcome.Rejected(refused.Code, refused.Message, refused.Evidence),
        ZkeysAnswer.NotSent unsent => new WriteOutcome.NotSent(unsent.Why),
        ZkeysAnswer.Unclear unclear => new WriteOutcome.Unknown(unclear.Why, unclear.Evidence),
        _ => throw new InvalidOperationException($"Unexpected {answer.GetType().Name}."),
    };

    /// <summary>Why a read that did not succeed failed; null when it succeeded.</summary>
    public static Observed<T>.Failed? Failure<T>(this ZkeysAnswer answer, UpstreamAccess access) => answer switch
    {
        ZkeysAnswer.Success => null,
        ZkeysAnswer.Refused refused => new($"「{access.Name}」拒绝了请求：{refused.Message}（code {refused.Code}）。请核对会员 ID、接口密钥与本机时间。", Refused: true, refused.Evidence),
        ZkeysAnswer.NotSent unsent => new(unsent.Why, Refused: false),
        ZkeysAnswer.Unclear unclear => new(unclear.Why, Refused: false, unclear.Evidence),
        _ => throw new InvalidOperationException($"Unexpected {answer.GetType().Name}."),
    };

    /// <summary>Code 0 with something else than what the document promises.</summary>
    public static Observed<T>.Failed Misshapen<T>(this ZkeysAnswer.Success success, UpstreamAccess access, string what) =>
        new($"「{access.Name}」的应答里没有可识别的{what}。请核对接口版本，或联系上游。", Refused: false, success.Evidence);
}
