using Microsoft.EntityFrameworkCore;
using Portal.Domain.Catalog;

namespace Portal.Domain.Persistence;

public sealed partial class PortalDbContext
{
    internal DbSet<Zone> Zones => Set<Zone>();

    internal DbSet<Offering> Offerings => Set<Offering>();

    internal DbSet<Image> Images => Set<Image>();
}
