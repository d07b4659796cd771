using Microsoft.EntityFrameworkCore;
using Portal.Domain.Ordering;

namespace Portal.Domain.Persistence;

public sealed partial class PortalDbContext
{
    internal DbSet<Order> Orders => Set<Order>();
    internal DbSet<OrderItem> OrderItems => Set<OrderItem>();
}
