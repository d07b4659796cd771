using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Services;

internal sealed class ListCopiesHandler(PortalDbContext db, ServiceItems items) : IRequestHandler<ListCopies, Result<IReadOnlyList<CopyView>>>
{
    public async Task<Result<IReadOnlyList<CopyView>>> Handle(ListCopies request, CancellationToken cancellationToken)
    {
        var read = await items.Copies(request.Service, request.Kind, cancellationToken);
        if (read.Error is { } refused) return refused;
        // Where the upstream chooses the name, ours is remembered with the operation that made it.
        var ours = await NamesOf(request.Service, cancellationToken);
        return Result<IReadOnlyList<CopyView>>.Ok([.. read.Value.OrderByDescending(c => c.CreatedAt).Select(c => View(request, c, ours.GetValueOrDefault(c.Reference)))]);
    }

    private async Task<Dictionary<string, string>> NamesOf(ServiceId service, CancellationToken cancellationToken)
    {
        var made = await db.ServiceOperations.AsNoTracking().Where(o => o.Service == service && o.Made != null).OrderBy(o => o.RequestedAt).Select(o => new { o.Made, o.Details }).ToListAsync(cancellationToken);
        var bought = await db.ServicePurchases.AsNoTracking().Where(p => p.Service == service && p.Made != null).OrderBy(p => p.EndedAt).Select(p => new { p.Made, p.Copy }).ToListAsync(cancellationToken);
        var names = new Dictionary<string, string>();
        foreach (var one in made)
            if (one.Details is ActionDetails.NewCopy copy) names[one.Made!] = copy.Name;
        foreach (var one in bought)
            if (one.Copy is { } copy) names[one.Made!] = copy.Name;
        return names;
    }

    private static CopyView View(ListCopies request, SnapshotObservation copy, string? ours) =>
        new(ItemRef.Of(request.Service, request.Kind.ToString(), copy.Reference), ours ?? copy.Name, copy.State, copy.SizeGb, copy.CreatedAt, copy.ExpiresAt);
}

internal sealed class ServerPartsHandler(ServiceItems items, TimeProvider clock) :
    IRequestHandler<ListPorts, Result<IReadOnlyList<PortView>>>, IRequestHandler<ListFirewallRules, Result<IReadOnlyList<FirewallRuleView>>>, IRequestHandler<ListDisks, Result<IReadOnlyList<DiskView>>>,
    IRequestHandler<ReadMetrics, Result<MetricsView>>
{
    private static readonly TimeSpan Usual = TimeSpan.FromHours(6);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    public async Task<Result<IReadOnlyList<PortView>>> Handle(ListPorts request, CancellationToken cancellationToken)
    {
        var read = await items.Ports(request.Service, cancellationToken);
        if (read.Error is { } refused) return refused;
        return Result<IReadOnlyList<PortView>>.Ok([.. read.Value.Select(p => new PortView(ItemRef.Of(request.Service, ItemKinds.Port, p.Reference), p.LocalPort, p.PublicPort, p.Protocol, p.PublicAddress, p.Remarks))]);
    }

    public async Task<Result<IReadOnlyList<FirewallRuleView>>> Handle(ListFirewallRules request, CancellationToken cancellationToken)
    {
        var read = await items.Rules(request.Service, cancellationToken);
        if (read.Error is { } refused) return refused;
        return Result<IReadOnlyList<FirewallRuleView>>.Ok([.. read.Value.OrderByDescending(r => r.Priority)
            .Select(r => new FirewallRuleView(ItemRef.Of(request.Service, ItemKinds.Rule, r.Reference), r.Direction, r.Action, r.Protocol, r.Ports, r.Source, r.Priority, r.Remarks))]);
    }

    public async Task<Result<IReadOnlyList<DiskView>>> Handle(ListDisks request, CancellationToken cancellationToken)
    {
        var read = await items.Read<IServerDisks, IReadOnlyList<DiskObservation>>(request.Service, OfferingFeatures.Disks, (port, account, server, token) => port.List(account, server, token), cancellationToken);
        if (read.Error is { } refused) return refused;
        return Result<IReadOnlyList<DiskView>>.Ok([.. read.Value.Select(d => new DiskView(ItemRef.Of(request.Service, ItemKinds.Disk, d.Reference), d.Name, d.SizeGb, d.IsSystem, d.Class))]);
    }

    public async Task<Result<MetricsView>> Handle(ReadMetrics request, CancellationToken cancellationToken)
    {
        var to = request.To ?? clock.GetUtcNow();
        var from = request.From ?? to - Usual;
        if (from >= to || to - from > Longest) return ValidationFailed.On("from", "时间范围需要在 31 天以内，开始早于结束。");
        var read = await items.Read<IMetricsSource, IReadOnlyList<MetricSeries>>(request.Service, OfferingFeatures.Metrics, (port, account, server, token) => port.Read(account, server, from, to, token), cancellationToken);
        return read.Error is { } refused ? refused : new MetricsView(from, to, read.Value);
    }
}

internal sealed class ActOnItemHandler(PortalDbContext db, ServiceItems items, IMediator mediator) : IRequestHandler<ActOnItem, Result<OperationView>>
{
    public async Task<Result<OperationView>> Handle(ActOnItem request, CancellationToken cancellationToken)
    {
        // What a first click removed is no longer listed for the second.
        if (request.Key is { } key && await db.ServiceOperations.AsNoTracking().AnyAsync(o => o.Service == request.Service && o.Key == key, cancellationToken))
            return await mediator.Send(new RequestServiceAction(request.Service, request.Action, Key: key), cancellationToken);
        var found = await Find(request, cancellationToken);
        if (found.Error is { } refused) return refused;
        if (found.Value is not { } item) return new NotFound("这一项");
        return await mediator.Send(new RequestServiceAction(request.Service, request.Action, Key: request.Key) { Details = item }, cancellationToken);
    }

    private async Task<Result<ActionDetails.OfItem?>> Find(ActOnItem request, CancellationToken cancellationToken) => request.Action switch
    {
        ServiceActions.RestoreSnapshot or ServiceActions.DeleteSnapshot => Named(await items.Copies(request.Service, CopyKind.Snapshot, cancellationToken), request, nameof(CopyKind.Snapshot), c => c.Reference, c => c.Name),
        ServiceActions.RestoreBackup or ServiceActions.DeleteBackup => Named(await items.Copies(request.Service, CopyKind.Backup, cancellationToken), request, nameof(CopyKind.Backup), c => c.Reference, c => c.Name),
        ServiceActions.RemovePort => Named(await items.Ports(request.Service, cancellationToken), request, ItemKinds.Port, p => p.Reference, p => $"{p.LocalPort}/{p.Protocol}"),
        ServiceActions.RemoveFirewallRule => Named(await items.Rules(request.Service, cancellationToken), request, ItemKinds.Rule, r => r.Reference, r => $"{r.Ports}/{r.Protocol}"),
        _ => ValidationFailed.On("action", "没有这个操作。"),
    };

    private static Result<ActionDetails.OfItem?> Named<T>(Result<IReadOnlyList<T>> read, ActOnItem request, string kind, Func<T, string> reference, Func<T, string> name)
        where T : class
    {
        if (read.Error is { } refused) return refused;
        return Result<ActionDetails.OfItem?>.Ok(read.Value.FirstOrDefault(item => ItemRef.Of(request.Service, kind, reference(item)) == request.Ref) is { } found ? new(reference(found), name(found)) : null);
    }
}

internal static class ItemKinds
{
    public const string Port = "port";
    public const string Rule = "rule";
    public const string Disk = "disk";

    public static Task<Result<IReadOnlyList<SnapshotObservation>>> Copies(this ServiceItems items, ServiceId service, CopyKind kind, CancellationToken cancellationToken) => kind is CopyKind.Snapshot
        ? items.Read<ISnapshots, IReadOnlyList<SnapshotObservation>>(service, OfferingFeatures.Snapshots, (port, account, server, token) => port.List(account, server, token), cancellationToken)
        : items.Read<IBackups, IReadOnlyList<SnapshotObservation>>(service, OfferingFeatures.Backups, (port, account, server, token) => port.List(account, server, token), cancellationToken);

    public static Task<Result<IReadOnlyList<PortMapping>>> Ports(this ServiceItems items, ServiceId service, CancellationToken cancellationToken) =>
        items.Read<IPortMappings, IReadOnlyList<PortMapping>>(service, OfferingFeatures.Ports, (port, account, server, token) => port.List(account, server, token), cancellationToken);

    public static Task<Result<IReadOnlyList<FirewallRule>>> Rules(this ServiceItems items, ServiceId service, CancellationToken cancellationToken) =>
        items.Read<IFirewall, IReadOnlyList<FirewallRule>>(service, OfferingFeatures.Firewall, (port, account, server, token) => port.List(account, server, token), cancellationToken);
}
