using Portal.Domain.Shared;

namespace Portal.Domain.Fulfilment;

/// <summary>Open cases, most money and oldest first.</summary>
[Requires(Permissions.ReviewResolve, OrStaff = Permissions.OrdersRead)]
public sealed record ListReviewCases : IQuery<IReadOnlyList<ReviewCaseView>>;

[Requires(Permissions.ReviewResolve, OrStaff = Permissions.OrdersRead)]
public sealed record GetReviewCase(PurchaseAttemptId Attempt) : IQuery<ReviewCaseView>;

/// <summary>"This upstream server is the one": read once more, then the service takes it over. Errors: <see cref="CaseNotOpen"/>, <see cref="ValidationFailed"/> (reference unknown upstream or claimed by another service), UpstreamFailed.</summary>
[Requires(Permissions.ReviewResolve)]
public sealed record AdoptServer(PurchaseAttemptId Attempt, string? Reference) : ICommand<Done>, IOwnTransactions, IAudited
{
    public AuditNote Audit => new("purchase-attempt", Attempt.Value.ToString(), "adopt");
}

/// <summary>Buy again with the same order number; allowed only when the purchase is proven absent or was refused. Errors: <see cref="CaseNotOpen"/>, <see cref="RetryNotSafe"/>.</summary>
[Requires(Permissions.ReviewResolve)]
public sealed record RetryPurchase(PurchaseAttemptId Attempt) : ICommand<Done>, IAudited
{
    public AuditNote Audit => new("purchase-attempt", Attempt.Value.ToString(), "retry");
}

/// <summary>Give the held money back with a credit note and end the item. Errors: <see cref="CaseNotOpen"/>.</summary>
[Requires(Permissions.ReviewResolve)]
public sealed record RefundPurchase(PurchaseAttemptId Attempt, string Reason) : ICommand<Done>, IAudited
{
    public AuditNote Audit => new("purchase-attempt", Attempt.Value.ToString(), Reason);
}

public sealed record CaseNotOpen() : Error("operation_not_allowed_in_state", ErrorKind.Conflict, "这个案例已经处理过了，没有再做任何改动。");

public sealed record RetryNotSafe() : Error("operation_not_allowed_in_state", ErrorKind.Conflict, "还没有证明上游没有买成，现在重试可能买两次。先等核对结束。");
