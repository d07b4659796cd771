using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

/// <remarks>Errors: <see cref="NotFound"/>, also for another customer.</remarks>
[Requires(Permissions.OwnRead, OrStaff = Permissions.CustomersRead)]
public sealed record GetCustomer(CustomerId Customer) : IQuery<CustomerView>;

/// <param name="Search">Part of name or e-mail.</param>
[Requires(Permissions.CustomersRead)]
public sealed record ListCustomers(string? Search, RealNameStatus? RealName, PageRequest Page) : IQuery<PageOf<CustomerView>>;

internal sealed class GetCustomerHandler(PortalDbContext db, CurrentActor current) : IRequestHandler<GetCustomer, Result<CustomerView>>
{
    public async Task<Result<CustomerView>> Handle(GetCustomer request, CancellationToken cancellationToken)
    {
        if (!current.Actor.Reaches(request.Customer, Permissions.CustomersRead)) return new NotFound("客户");
        var row = await CustomerRow.Select(db, db.Customers.AsNoTracking().Where(c => c.Id == request.Customer)).SingleOrDefaultAsync(cancellationToken);
        return row is null ? new NotFound("客户") : row.View();
    }
}

internal sealed class ListCustomersHandler(PortalDbContext db) : IRequestHandler<ListCustomers, Result<PageOf<CustomerView>>>
{
    public async Task<Result<PageOf<CustomerView>>> Handle(ListCustomers request, CancellationToken cancellationToken)
    {
        var size = request.Page.Size;
        var found = await CustomerRow.Select(db, Matching(request).OrderByDescending(c => c.Id).Take(size + 1)).ToListAsync(cancellationToken);
        var page = found.OrderByDescending(row => row.Customer.Id.Value).Take(size).ToList();
        var views = page.Select(row => request.RealName is RealNameStatus.Waiting ? row.ViewOfWaiting() : row.View()).ToList();
        return new PageOf<CustomerView>(views, found.Count > size ? page[^1].Customer.Id.Value.ToString("N") : null);
    }

    // Newest first: ids are time-ordered.
    private IQueryable<Customer> Matching(ListCustomers request)
    {
        var customers = Guid.TryParse(request.Page.Cursor, out var after) ? db.Customers.FromSql($"select * from customers where id < {after}") : db.Customers;
        if (request.Search?.Trim() is { Length: > 0 } search)
        {
            var pattern = $"%{search.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
            customers = customers.Where(c => EF.Functions.ILike(c.Name, pattern, @"\") || EF.Functions.ILike(c.Email, pattern, @"\"));
        }
        return request.RealName switch
        {
            null => customers.AsNoTracking(),
            RealNameStatus.None => customers.AsNoTracking().Where(c => !db.RealNameProfiles.Any(p => p.Customer == c.Id)),
            var status => customers.AsNoTracking().Where(c => db.RealNameProfiles.Any(p => p.Customer == c.Id && p.ReplacedAt == null && p.Status == status)),
        };
    }
}
