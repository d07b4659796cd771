using Microsoft.EntityFrameworkCore;
using Portal.Domain.Notifications;

namespace Portal.Domain.Persistence;

public sealed partial class PortalDbContext
{
    public DbSet<OutgoingMail> OutgoingMails => Set<OutgoingMail>();
}
