using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Catalog;
using Portal.Domain.Customers;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Services;

/// <summary>Loads a service for whoever asks, narrowed to the actor's customer, and words it for a page.</summary>
internal sealed class ServiceReader(PortalDbContext db, ICatalog catalog, ServiceAbilities abilities, IMediator mediator, CurrentActor current, TimeProvider clock)
{
    private const int ShownOperations = 5;

    /// <summary>Null also for another customer's.</summary>
    public async Task<Service?> Find(ServiceId id, string staffPermission, CancellationToken cancellationToken)
    {
        var service = await db.Services.SingleOrDefaultAsync(s => s.Id == id, cancellationToken);
        return service is not null && current.Actor.Reaches(service.Customer, staffPermission) ? service : null;
    }

    public Task<Abilities> AbilitiesOf(Service service, CancellationToken cancellationToken) => abilities.Of(service, cancellationToken);

    /// <summary>Why the action cannot be asked for: not at all (<see cref="NotSupported"/>), or not now (<see cref="ActionNotAllowed"/>). Null: it can.</summary>
    public async Task<Error?> WhyNot(Service service, string action, CancellationToken cancellationToken)
    {
        var can = await abilities.Of(service, cancellationToken);
        if (!can.Actions.Contains(action)) return new NotSupported();
        var why = ServiceGates.WhyNot(action, service, can.Flags, await OperationOpen(service.Id, cancellationToken), await RenewalOpen(service.Id, cancellationToken), clock.GetUtcNow());
        return why is null ? null : new ActionNotAllowed(why);
    }

    public async Task<ServiceView> View(Service service, CancellationToken cancellationToken)
    {
        var can = await abilities.Of(service, cancellationToken);
        var offering = can.Offering;
        var customer = await db.Customers.Where(c => c.Id == service.Customer).Select(c => c.Name).SingleOrDefaultAsync(cancellationToken) ?? "";
        var operations = await db.ServiceOperations.AsNoTracking().Where(o => o.Service == service.Id).OrderByDescending(o => o.RequestedAt).Take(ShownOperations).ToListAsync(cancellationToken);
        var (operationOpen, renewalOpen, now) = (await OperationOpen(service.Id, cancellationToken), await RenewalOpen(service.Id, cancellationToken), clock.GetUtcNow());
        var actions = (current.Actor.May(Permissions.ServicesOperate) ? ServiceGates.OfStaff : ServiceGates.OfCustomer).Where(can.Actions.Contains)
            .Select(action => (Name: action, Why: ServiceGates.WhyNot(action, service, offering?.Flags, operationOpen, renewalOpen, now)))
            .Select(gate => new ServiceActionView(gate.Name, gate.Why is null, gate.Why)).ToList();
        return new(
            service.Id, service.Name, offering?.View.Kind ?? OfferingKinds.CloudServer, service.Customer, customer, service.Offering, offering?.View.Name ?? "", offering?.View.Zone.Name ?? "",
            (await catalog.FindImage(service.Configuration.ImageId, cancellationToken))?.View.Name ?? "", service.Status, PowerOf(service.Power), service.BusyWith, service.IpAddresses, service.SharedAddress, service.LoginName, service.LoginPort,
            service.Configuration, service.PeriodPrice, service.PeriodMonths, service.BoughtAt, service.ExpiresAt, service.ExpiresAt?.AddDays(offering?.Flags.RetentionDays ?? 0), service.AutoRenew, service.Order, actions,
            operations.ConvertAll(o => o.ToView()))
        { Features = can.Features, AttachedTo = service.AttachedTo };
    }

    public async Task<ServiceRow> Row(Service service, string customerName, CancellationToken cancellationToken)
    {
        var offering = await catalog.Find(service.Offering, cancellationToken);
        return new(
            service.Id, service.Name, offering?.View.Kind ?? OfferingKinds.CloudServer, service.Customer, customerName, offering?.View.Name ?? "", offering?.View.Zone.Name ?? "", service.Status, PowerOf(service.Power), service.BusyWith,
            service.SharedAddress ?? service.IpAddresses.FirstOrDefault(), service.Configuration.Cpu, service.Configuration.MemoryGb, service.ExpiresAt);
    }

    /// <summary>An action under way, or a paid change that is being carried out.</summary>
    public async Task<bool> OperationOpen(ServiceId service, CancellationToken cancellationToken) =>
        await db.ServiceOperations.AnyAsync(o => o.Service == service && o.EndedAt == null, cancellationToken)
        || await db.ServicePurchases.AnyAsync(p => p.Service == service && p.EndedAt == null && p.PaidAt != null && p.Kind != ServicePurchaseKind.Renewal, cancellationToken);

    public async Task<bool> RenewalOpen(ServiceId service, CancellationToken cancellationToken) => await OpenPurchases.Of(db, mediator, service, PurchaseLane.Term, cancellationToken) is not null;

    private static string PowerOf(ServerPower power) => power.ToString().ToLowerInvariant();
}
