using Microsoft.EntityFrameworkCore;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Persistence;

public sealed partial class PortalDbContext
{
    internal DbSet<UpstreamAccount> UpstreamAccounts => Set<UpstreamAccount>();
}
