using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

/// <remarks>Errors: <see cref="NotFound"/>, also for another customer.</remarks>
[Requires(Permissions.OwnRead, OrStaff = Permissions.CustomersRead)]
public sealed record GetCustomer(CustomerId Customer) : IQuery<CustomerView>;

/// <param name="Search">Part of name or e-mail.</param>
[Requires(Permissions.CustomersRead)]
public sealed record ListCustomers(string? Search, RealNameStatus? RealName, PageRequest Page) : IQuery<PageOf<CustomerView>>;
