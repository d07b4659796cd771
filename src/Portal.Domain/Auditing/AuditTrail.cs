using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Auditing;

internal sealed class AuditTrail(PortalDbContext db, CurrentActor current, TimeProvider clock) : IAuditTrail
{
    // Saving joins the open transaction, or makes one of its own.
    public Task Append(string action, AuditNote note, CancellationToken cancellationToken)
    {
        db.AuditEntries.Add(AuditEntry.Of(current.Actor, action, note, clock.GetUtcNow()));
        return db.SaveChangesAsync(cancellationToken);
    }
}

internal sealed class AuditingServices : ISliceServices
{
    public void Register(IServiceCollection services) => services.AddScoped<IAuditTrail, AuditTrail>();
}
