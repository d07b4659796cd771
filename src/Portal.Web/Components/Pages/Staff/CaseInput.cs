using Portal.Domain.Shared;
using Portal.Domain.Fulfilment;

namespace Portal.Web.Components.Pages.Staff;

/// <summary>A person's decision on a case as it is posted.</summary>
public sealed class CaseInput
{
    public const string Adopt = "adopt";
    public const string Retry = "retry";
    public const string Refund = "refund";

    /// <summary>adopt, retry or refund; adopt may name the candidate: "adopt:8841207".</summary>
    public string? Answer { get; set; }

    /// <summary>Typed by hand when there is not exactly one candidate.</summary>
    public string? Reference { get; set; }
    public string? Reason { get; set; }

    /// <summary>"I have looked at the evidence".</summary>
    public bool Sure { get; set; }

    public string Kind => Answer?.Split(':')[0] ?? "";

    public string? Chosen => Answer?.Split(':', 2) is [_, { Length: > 0 } reference] ? reference : null;

    /// <summary>What has to be typed or ticked first.</summary>
    public ValidationFailed? Fault(ReviewCaseView open) => this switch
    {
        { Kind: "" } => ValidationFailed.On("answer", "请选一个处理办法。"),
        { Kind: Refund } when string.IsNullOrWhiteSpace(Reason) => ValidationFailed.On("reason", "请写明退款的原因，它会印在红冲单上，客户看得到。"),
        { Kind: Adopt } when string.IsNullOrWhiteSpace(Reference) && open.Candidates.Count != 1 => ValidationFailed.On("reference", "请照着证据输入上游的服务器编号。"),
        { Kind: Adopt, Chosen: { } chosen } when open.Candidates.Count != 1 && Reference?.Trim() != chosen => ValidationFailed.On("reference", "输入的编号和所选候选不一致。"),
        { Sure: false } => ValidationFailed.On("sure", "请先确认已经看过证据。"),
        _ => null,
    };
}
