using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

/// <summary>Staff open an account for a customer; a given real name is submitted for review, not approved.</summary>
/// <remarks>Errors: those of <see cref="RegisterCustomer"/> and <see cref="SubmitRealName"/>.</remarks>
[Requires(Permissions.CustomersManage)]
public sealed record CreateCustomer(string Email, string Name, string Password, RealNameInput? RealName) : ICommand<CustomerView>, IAudited
{
    public AuditNote Audit => new("customer", Name);
}
