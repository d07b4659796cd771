using Microsoft.EntityFrameworkCore;
using Portal.Domain.Services;

namespace Portal.Domain.Persistence;

public sealed partial class PortalDbContext
{
    public DbSet<Service> Services => Set<Service>();

    public DbSet<ServiceOperation> ServiceOperations => Set<ServiceOperation>();

    public DbSet<ServicePurchase> ServicePurchases => Set<ServicePurchase>();
}
