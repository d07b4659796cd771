using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

/// <summary>A visitor opens an account: user, customer and wallet at once. The password is hashed by Identity's hasher.</summary>
/// <remarks>Errors: <see cref="ValidationFailed"/> (email in use or misshapen, password shorter than 10 characters or among the common ones).</remarks>
[Requires(Permissions.Public)]
public sealed record RegisterCustomer(string Email, string Name, string Password) : ICommand<RegisteredCustomer>;

public sealed record RegisteredCustomer(CustomerId Customer, UserId User);

internal sealed class RegisterCustomerHandler(PortalDbContext db, IPasswordHasher<PortalUser> hasher, IMediator mediator, TimeProvider clock) : IRequestHandler<RegisterCustomer, Result<RegisteredCustomer>>
{
    public async Task<Result<RegisteredCustomer>> Handle(RegisterCustomer request, CancellationToken cancellationToken)
    {
        if (AccountInput.Check(request.Email, request.Name, request.Password) is { } fault) return fault;
        var normalized = AccountRules.Normalize(request.Email);
        if (await db.Users.AnyAsync(u => u.NormalizedEmail == normalized, cancellationToken))
            return ValidationFailed.On("email", "这个邮箱不能用来注册。如果你已有账号，请直接登录或找回密码。");

        var now = clock.GetUtcNow();
        var customer = Customer.Open(request.Name.Trim(), request.Email.Trim(), now);
        var user = NewUser.Of(request.Email, request.Name, customer.Id, now);
        user.Become("customer");
        user.SetPassword(hasher, request.Password);
        db.Customers.Add(customer);
        db.Users.Add(user);
        await db.SaveChangesAsync(cancellationToken);
        await mediator.Publish(new CustomerRegistered(customer.Id, now), cancellationToken);
        return new RegisteredCustomer(customer.Id, new UserId(user.Id));
    }
}
