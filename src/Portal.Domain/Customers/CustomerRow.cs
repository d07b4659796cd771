using Portal.Domain.Persistence;

namespace Portal.Domain.Customers;

/// <summary>A customer with the profile its view speaks of.</summary>
internal sealed record CustomerRow(Customer Customer, RealNameProfile? InForce, RealNameProfile? Waiting, RealNameProfile? Rejected)
{
    public static IQueryable<CustomerRow> Select(PortalDbContext db, IQueryable<Customer> customers) =>
        from customer in customers
        select new CustomerRow(
            customer,
            db.RealNameProfiles.FirstOrDefault(p => p.Customer == customer.Id && p.ReplacedAt == null && p.Status == RealNameStatus.Approved),
            db.RealNameProfiles.FirstOrDefault(p => p.Customer == customer.Id && p.ReplacedAt == null && p.Status == RealNameStatus.Waiting),
            db.RealNameProfiles.FirstOrDefault(p => p.Customer == customer.Id && p.ReplacedAt == null && p.Status == RealNameStatus.Rejected));

    /// <summary>An approved name stays in force while a newer one waits.</summary>
    public CustomerView View() => ViewOf(InForce ?? Waiting ?? Rejected);

    /// <summary>For the review list: what waits.</summary>
    public CustomerView ViewOfWaiting() => ViewOf(Waiting ?? InForce ?? Rejected);

    private CustomerView ViewOf(RealNameProfile? shown) => new(
        Customer.Id, Customer.Name, Customer.Email, Customer.Group, shown?.Status ?? RealNameStatus.None, shown?.NameMasked, shown?.MobileMasked, shown?.IdNumberMasked,
        Rejected is { } rejected && shown != rejected && rejected.SubmittedAt < shown?.SubmittedAt ? null : Rejected?.RejectedReason,
        shown?.SubmittedAt, shown?.ReviewedAt, Customer.CreatedAt, HasSubmissionWaiting: Waiting is not null);
}
