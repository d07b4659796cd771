using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

/// <summary>Makes a user of a role (<see cref="Permissions.Roles"/>); a customer role also gets its customer. Repeating it with the same e-mail sets role and password anew.</summary>
[Requires(Permissions.UsersManage)]
public sealed record CreateUser(string Email, string Role, string Password, string? Name = null) : ICommand<UserId>, IAudited
{
    public AuditNote Audit => new("user", Role);
}
