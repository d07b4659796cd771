using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

/// <summary>A visitor opens an account: user, customer and wallet at once. The password is hashed by Identity's hasher.</summary>
/// <remarks>Errors: <see cref="ValidationFailed"/> (email in use or misshapen, password shorter than 10 characters or among the common ones).</remarks>
[Requires(Permissions.Public)]
public sealed record RegisterCustomer(string Email, string Name, string Password) : ICommand<RegisteredCustomer>;

public sealed record RegisteredCustomer(CustomerId Customer, UserId User);
