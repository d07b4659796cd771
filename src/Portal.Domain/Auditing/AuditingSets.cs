using Microsoft.EntityFrameworkCore;
using Portal.Domain.Auditing;

namespace Portal.Domain.Persistence;

public sealed partial class PortalDbContext
{
    internal DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
}
