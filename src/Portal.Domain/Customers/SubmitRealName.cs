using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

/// <summary>Hands a real name in for review. Replaces a waiting or rejected one; an approved one stays valid until the new one is reviewed.</summary>
/// <remarks>Errors: <see cref="ValidationFailed"/> (fields name, mobile, idNumber with the check digit of GB 11643, bankAccount with its Luhn digit).</remarks>
[Requires(Permissions.OwnAccount, OrStaff = Permissions.CustomersManage)]
public sealed record SubmitRealName(CustomerId Customer, RealNameInput RealName) : ICommand<Done>, IAudited
{
    public AuditNote Audit => new("customer", Customer.Value.ToString());
}
