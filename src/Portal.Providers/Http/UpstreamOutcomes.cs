using Portal.Domain.Upstreams;

namespace Portal.Providers.Http;

/// <summary>Puts an answer into the domain's words.</summary>
internal static class UpstreamOutcomes
{
    /// <summary>For operations whose success carries nothing but perhaps a task.</summary>
    /// <param name="answer">Of the call.</param>
    /// <param name="taskOf">The task's number in the answer's data; null: such operations have none.</param>
    public static WriteOutcome ToWriteOutcome(this UpstreamAnswer answer, Func<UpstreamAnswer.Success, string?>? taskOf = null) => answer switch
    {
        UpstreamAnswer.Success success => new WriteOutcome.Accepted(success.Evidence, taskOf?.Invoke(success)),
        UpstreamAnswer.Refused refused => new WriteOutcome.Rejected(refused.Code, refused.Message, refused.Evidence),
        UpstreamAnswer.NotSent unsent => new WriteOutcome.NotSent(unsent.Why),
        UpstreamAnswer.Unclear unclear => new WriteOutcome.Unknown(unclear.Why, unclear.Evidence),
        _ => throw new InvalidOperationException($"Unexpected {answer.GetType().Name}."),
    };

    /// <summary>What became of a purchase that was not a success; null when it was.</summary>
    public static PurchaseOutcome? PurchaseFailure(this UpstreamAnswer answer) => answer switch
    {
        UpstreamAnswer.Success => null,
        UpstreamAnswer.Refused refused => new PurchaseOutcome.Rejected(refused.Code, refused.Message, refused.Evidence),
        UpstreamAnswer.NotSent unsent => new PurchaseOutcome.NotSent(unsent.Why),
        UpstreamAnswer.Unclear unclear => new PurchaseOutcome.Unknown(unclear.Why, unclear.Evidence),
        _ => throw new InvalidOperationException($"Unexpected {answer.GetType().Name}."),
    };

    /// <summary>Why a read that did not succeed failed; null when it succeeded.</summary>
    public static Observed<T>.Failed? Failure<T>(this UpstreamAnswer answer, UpstreamAccess access) => answer switch
    {
        UpstreamAnswer.Success => null,
        UpstreamAnswer.Refused refused => new($"「{access.Name}」拒绝了请求：{refused.Message}（code {refused.Code}）。请核对账号、接口密钥与本机时间。", Refused: true, refused.Evidence),
        UpstreamAnswer.NotSent unsent => new(unsent.Why, Refused: false),
        UpstreamAnswer.Unclear unclear => new(unclear.Why, Refused: false, unclear.Evidence),
        _ => throw new InvalidOperationException($"Unexpected {answer.GetType().Name}."),
    };

    /// <summary>A success with something else than what the document promises.</summary>
    public static Observed<T>.Failed Misshapen<T>(this UpstreamAnswer.Success success, UpstreamAccess access, string what) =>
        new($"「{access.Name}」的应答里没有可识别的{what}。请核对接口版本，或联系上游。", Refused: false, success.Evidence);
}
