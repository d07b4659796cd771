using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Services;

/// <summary>Reads all servers of an account once and takes over what is new about our services on it (job). Answers how many were seen.</summary>
/// <remarks>Errors: those of opening the account; UpstreamFailed. A service the upstream does not list is left as it is.</remarks>
[Requires(Permissions.System)]
public sealed record RefreshServices(UpstreamAccountId Upstream) : ICommand<int>, IOwnTransactions;

internal sealed class RefreshServicesHandler(PortalDbContext db, IUpstreams upstreams, IUpstreamPorts ports, IMediator mediator) : IRequestHandler<RefreshServices, Result<int>>
{
    public async Task<Result<int>> Handle(RefreshServices request, CancellationToken cancellationToken)
    {
        if (!await db.Services.AnyAsync(s => s.Upstream == request.Upstream && s.Reference != null, cancellationToken)) return 0;
        var account = await upstreams.Open(request.Upstream, cancellationToken);
        if (account.Error is { } closed) return closed;
        if (ports.Find<IProvisioner>(account.Value.Kind) is not { } provisioner) return 0;
        var read = await provisioner.ReadAll(account.Value, cancellationToken);
        if (read is not Observed<IReadOnlyList<ServerObservation>>.Seen { Value: var servers })
            return new UpstreamFailed(account.Value.Name, (read as Observed<IReadOnlyList<ServerObservation>>.Failed)?.Reason ?? "");
        return await mediator.Send(new TakeObservations(request.Upstream, servers), cancellationToken);
    }
}

/// <summary>Only services that run or have expired follow the list; what is being bought, released or has ended follows its own task.</summary>
[Requires(Permissions.System)]
internal sealed record TakeObservations(UpstreamAccountId Upstream, IReadOnlyList<ServerObservation> Servers) : ICommand<int>;

internal sealed class TakeObservationsHandler(PortalDbContext db, TimeProvider clock) : IRequestHandler<TakeObservations, Result<int>>
{
    public async Task<Result<int>> Handle(TakeObservations request, CancellationToken cancellationToken)
    {
        var seen = request.Servers.GroupBy(s => s.Reference.Value).ToDictionary(s => s.Key, s => s.Last());
        var ours = await db.Services.Where(s => s.Upstream == request.Upstream && s.Reference != null
            && (s.Status == ServiceStatus.Active || s.Status == ServiceStatus.Expired || s.Status == ServiceStatus.Suspended)).ToListAsync(cancellationToken);
        var count = 0;
        foreach (var service in ours)
        {
            if (!seen.TryGetValue(service.Reference!, out var server)) continue;
            service.Observe(server, clock.GetUtcNow());
            count++;
        }
        await db.SaveChangesAsync(cancellationToken);
        return count;
    }
}
