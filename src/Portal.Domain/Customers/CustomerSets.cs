using Microsoft.EntityFrameworkCore;
using Portal.Domain.Customers;

namespace Portal.Domain.Persistence;

public sealed partial class PortalDbContext
{
    internal DbSet<PortalUser> Users => Set<PortalUser>();

    internal DbSet<Customer> Customers => Set<Customer>();

    internal DbSet<RealNameProfile> RealNameProfiles => Set<RealNameProfile>();

    internal DbSet<ApiKey> ApiKeys => Set<ApiKey>();
}
