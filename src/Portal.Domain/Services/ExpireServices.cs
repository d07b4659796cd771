using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Services;

/// <summary>Marks what has passed its end by our clock, and has stopped what only the portal's own term ends (job). Answers how many ended.</summary>
[Requires(Permissions.System)]
public sealed record ExpireServices(int AtMost = 200) : ICommand<int>;

internal sealed class ExpireServicesHandler(PortalDbContext db, ServiceAbilities abilities, IMediator mediator, TimeProvider clock) : IRequestHandler<ExpireServices, Result<int>>
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromHours(1);

    public async Task<Result<int>> Handle(ExpireServices request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var ended = await db.Services.Where(s => s.ExpiresAt <= now && (s.Status == ServiceStatus.Active || (s.Status == ServiceStatus.Suspended && !s.TermKept)))
            .OrderBy(s => s.ExpiresAt).Take(request.AtMost).ToListAsync(cancellationToken);
        foreach (var service in ended) service.Expire(now);
        await db.SaveChangesAsync(cancellationToken);
        await StopWhatRunsOn(now, request.AtMost, cancellationToken);
        await StartWhatWasRenewed(now, request.AtMost, cancellationToken);
        return ended.Count;
    }

    // Renewed in the moment in which it was being stopped: the stop was its last action.
    private async Task StartWhatWasRenewed(DateTimeOffset now, int atMost, CancellationToken cancellationToken)
    {
        var stopped = await db.Services
            .Where(s => s.TermKept && s.Status == ServiceStatus.Active && s.ExpiresAt > now && s.Power == ServerPower.Off
                && db.ServiceOperations.Where(o => o.Service == s.Id).OrderByDescending(o => o.RequestedAt).Take(1).Any(o => o.Action == ServiceActions.Suspend && o.EndedAt != null))
            .Take(atMost).ToListAsync(cancellationToken);
        foreach (var service in stopped) await mediator.Queue(db, service, ServiceActions.Start, now, cancellationToken);
    }

    // An upstream that knows no end goes on running what is over. A try that failed is repeated later; one that is under way is left alone.
    private async Task StopWhatRunsOn(DateTimeOffset now, int atMost, CancellationToken cancellationToken)
    {
        var lately = now - BetweenTries;
        var running = await db.Services
            .Where(s => s.TermKept && s.Status == ServiceStatus.Expired && s.ExpiresAt <= now && s.Reference != null
                && !db.ServiceOperations.Any(o => o.Service == s.Id && (o.EndedAt == null || (o.Action == ServiceActions.Suspend && o.RequestedAt > lately))))
            .OrderBy(s => s.ExpiresAt).Take(atMost).ToListAsync(cancellationToken);
        foreach (var service in running)
        {
            // A disk or an address has nothing to be stopped.
            if (!(await abilities.Of(service, cancellationToken)).Actions.Contains(ServiceActions.Stop)) service.Suspend();
            else await mediator.Queue(db, service, ServiceActions.Suspend, now, cancellationToken);
        }
        await db.SaveChangesAsync(cancellationToken);
    }
}

internal static class OwnOperations
{
    /// <summary>An action that the portal itself asks for.</summary>
    public static async Task Queue(this IMediator mediator, PortalDbContext db, Service service, string action, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var operation = ServiceOperation.Request(service, action, null, null, now);
        db.ServiceOperations.Add(operation);
        await db.SaveChangesAsync(cancellationToken);
        await mediator.Publish(new ServiceActionRequested(operation.Id, service.Id, service.Customer, service.Upstream, now), cancellationToken);
    }
}
