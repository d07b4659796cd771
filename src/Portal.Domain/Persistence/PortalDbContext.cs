using Microsoft.EntityFrameworkCore;

namespace Portal.Domain.Persistence;

/// <summary>The one database. Each slice adds its sets in a partial file of its own (<c>Billing/BillingSets.cs</c>) and maps its entities beside them;
/// only the slice that maps a table writes it.</summary>
public sealed partial class PortalDbContext(DbContextOptions<PortalDbContext> options) : DbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => PortalConventions.Configure(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
        PortalConventions.NameInSnakeCase(modelBuilder);
    }
}
