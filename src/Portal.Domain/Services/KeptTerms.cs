using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Catalog;
using Portal.Domain.Ordering;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Services;

/// <summary>A server was delivered: when its upstream knows no end, the portal keeps its term from now on.</summary>
[Requires(Permissions.System)]
public sealed record BeginTerm(ServiceId Service, DateTimeOffset At) : ICommand<Done>;

/// <summary>A paid renewal of a term that the portal keeps: no upstream is asked. What had been stopped is started again.</summary>
/// <remarks>Errors: <see cref="IllegalServiceMove"/> (no such term). Safe to repeat only inside the transaction that ends its task.</remarks>
[Requires(Permissions.System)]
public sealed record ExtendKeptTerm(ServiceId Service, int Months, Money Price, DateTimeOffset At) : ICommand<Done>;

/// <summary>Servers kept by the portal alone whose end and retention have passed: staff give them back, the machine never does.</summary>
[Requires(Permissions.ServicesRead)]
public sealed record ListServicesToRelease : IQuery<IReadOnlyList<ServiceRow>>;

internal sealed class KeptTermHandlers(PortalDbContext db, ICatalog catalog, ServiceReader reader, ServiceAbilities abilities, IMediator mediator, TimeProvider clock) :
    IRequestHandler<BeginTerm, Result<Done>>, IRequestHandler<ExtendKeptTerm, Result<Done>>, IRequestHandler<ListServicesToRelease, Result<IReadOnlyList<ServiceRow>>>
{
    private const int Most = 500;

    public async Task<Result<Done>> Handle(BeginTerm request, CancellationToken cancellationToken)
    {
        var service = await db.Services.SingleAsync(s => s.Id == request.Service, cancellationToken);
        if ((await catalog.Find(service.Offering, cancellationToken))?.Flags is { TermKeptByPortal: true }) service.KeepTerm(request.At);
        await db.SaveChangesAsync(cancellationToken);
        return new Done();
    }

    public async Task<Result<Done>> Handle(ExtendKeptTerm request, CancellationToken cancellationToken)
    {
        var service = await db.Services.SingleAsync(s => s.Id == request.Service, cancellationToken);
        var extended = service.ExtendTerm(request.Months, request.Price, request.At);
        if (extended.Error is { } refused) return refused;
        await db.SaveChangesAsync(cancellationToken);
        // One that is being stopped this moment is started by the job that finds it off.
        var isFree = !await db.ServiceOperations.AnyAsync(o => o.Service == service.Id && o.EndedAt == null, cancellationToken);
        if (service is { Status: ServiceStatus.Active, Power: ServerPower.Off } && isFree && (await abilities.Of(service, cancellationToken)).Actions.Contains(ServiceActions.Start))
            await mediator.Queue(db, service, ServiceActions.Start, request.At, cancellationToken);
        return new Done();
    }

    public async Task<Result<IReadOnlyList<ServiceRow>>> Handle(ListServicesToRelease request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var over = await (from service in db.Services.AsNoTracking()
                          join owner in db.Customers on service.Customer equals owner.Id into owners
                          from owner in owners.DefaultIfEmpty()
                          where service.TermKept && service.ExpiresAt <= now && (service.Status == ServiceStatus.Expired || service.Status == ServiceStatus.Suspended)
                          orderby service.ExpiresAt
                          select new { Service = service, Name = owner == null ? "" : owner.Name }).Take(Most).ToListAsync(cancellationToken);
        var rows = new List<ServiceRow>();
        foreach (var row in over)
            if (row.Service.ExpiresAt!.Value.AddDays((await catalog.Find(row.Service.Offering, cancellationToken))?.Flags.RetentionDays ?? 0) < now) rows.Add(await reader.Row(row.Service, row.Name, cancellationToken));
        return rows;
    }
}
