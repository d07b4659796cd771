using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

/// <summary>Opens the submitted identity for a reviewer. A command, because each reveal is audited with its reason.</summary>
[Requires(Permissions.IdentityReveal, OrStaff = Permissions.RealNameReview)]
public sealed record RevealRealName(CustomerId Customer, string Reason) : ICommand<RealNameInput>, IAudited
{
    public AuditNote Audit => new("customer-identity", Customer.Value.ToString(), Reason);
}
