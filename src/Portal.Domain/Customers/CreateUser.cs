using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

/// <summary>Makes a user of a role (<see cref="Permissions.Roles"/>); a customer role also gets its customer. Repeating it with the same e-mail sets role and password anew.</summary>
[Requires(Permissions.UsersManage)]
public sealed record CreateUser(string Email, string Role, string Password, string? Name = null) : ICommand<UserId>, IAudited
{
    public AuditNote Audit => new("user", Role);
}

internal sealed class CreateUserHandler(PortalDbContext db, IPasswordHasher<PortalUser> hasher, IMediator mediator, TimeProvider clock) : IRequestHandler<CreateUser, Result<UserId>>
{
    private const string CustomerRole = "customer";

    public async Task<Result<UserId>> Handle(CreateUser request, CancellationToken cancellationToken)
    {
        if (AccountInput.Check(request.Email, request.Name, request.Password) is { } fault) return fault;
        if (!Permissions.Roles.ContainsKey(request.Role)) return ValidationFailed.On("role", "没有这个角色。可用的有 customer、pricing、finance、support、owner。");

        var normalized = AccountRules.Normalize(request.Email);
        var user = await db.Users.SingleOrDefaultAsync(u => u.NormalizedEmail == normalized, cancellationToken);
        if (user is null) db.Users.Add(user = NewUser.Of(request.Email, request.Name ?? request.Email.Split('@')[0], null, clock.GetUtcNow()));
        if (request.Name is { } name) user.DisplayName = name.Trim();
        user.Become(request.Role);
        user.SetPassword(hasher, request.Password);
        var opened = request.Role == CustomerRole && user.Customer is null ? OpenCustomer(user) : null;
        await db.SaveChangesAsync(cancellationToken);
        if (opened is not null) await mediator.Publish(new CustomerRegistered(opened.Id, opened.CreatedAt), cancellationToken);
        return new UserId(user.Id);
    }

    private Customer OpenCustomer(PortalUser user)
    {
        var customer = Customer.Open(user.DisplayName, user.Email!, clock.GetUtcNow());
        db.Customers.Add(customer);
        user.Customer = customer.Id;
        return customer;
    }
}
