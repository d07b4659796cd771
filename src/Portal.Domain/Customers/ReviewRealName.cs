using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

/// <remarks>Errors: <see cref="NotFound"/>, <see cref="ValidationFailed"/> (a rejection without reason), <see cref="NothingToReview"/>.</remarks>
[Requires(Permissions.RealNameReview)]
public sealed record ReviewRealName(CustomerId Customer, bool Approve, string? Reason) : ICommand<Done>, IAudited
{
    public AuditNote Audit => new("customer", Customer.Value.ToString(), Approve ? "approve" : Reason);
}

public sealed record NothingToReview() : Error("operation_not_allowed_in_state", ErrorKind.Conflict, "这位客户没有待审核的实名资料。");
