using MediatR;
using Portal.Domain.Services;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Web.Api;

/// <param name="Ref">Names it in further calls; says nothing of who runs it.</param>
public sealed record CopyAnswer(string Ref, string Name, SnapshotState State, decimal? SizeGb, DateTimeOffset? CreatedAt, DateTimeOffset? ExpiresAt);

public sealed record SnapshotBody(string? Name, int? Days, int? Months);

public sealed record BackupBody(string? Name);

public sealed record PortAnswer(string Ref, int LocalPort, int? PublicPort, string Protocol, string? PublicAddress, string? Remarks);

/// <param name="PublicPort">Null: chosen by the data centre.</param>
/// <param name="Protocol">tcp (default) or udp.</param>
public sealed record PortBody(int LocalPort, int? PublicPort, string? Protocol, string? Remarks);

public sealed record FirewallRuleAnswer(string Ref, string Direction, string Action, string Protocol, string Ports, string Source, int Priority, string? Remarks);

/// <param name="Direction">in (default) or out.</param>
/// <param name="Action">accept (default) or drop.</param>
/// <param name="Ports">22, 8000-8100 or all (default).</param>
/// <param name="Source">Address or network; 0.0.0.0/0 (default): any.</param>
public sealed record FirewallRuleBody(string? Direction, string? Action, string? Protocol, string? Ports, string? Source, int? Priority, string? Remarks);

public sealed record DiskAnswer(string Ref, string? Name, int SizeGb, bool IsSystem, string? Class);

public sealed record MetricsAnswer(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<MetricSeriesAnswer> Series);

public sealed record MetricSeriesAnswer(string Name, string Unit, IReadOnlyList<MetricPointAnswer> Points);

/// <param name="Value">Null: no data.</param>
public sealed record MetricPointAnswer(DateTimeOffset At, double? Value);

/// <summary>What belongs to a service, where it has such things (api.md).</summary>
internal static class ServiceItemEndpoints
{
    private const int UsualPriority = 100;

    public static void MapServiceItems(this RouteGroupBuilder api)
    {
        var service = api.MapGroup("/services/{id}");
        Snapshots(service.MapGroup("/snapshots"));
        Backups(service.MapGroup("/backups"));
        Ports(service.MapGroup("/ports"));
        Rules(service.MapGroup("/firewall-rules"));
        service.MapGet("/disks", async (HttpContext http, IMediator mediator, string id, CancellationToken cancellationToken) =>
            (await mediator.Send(new ListDisks(http.Id<ServiceId>(id)), cancellationToken)).Answer(http, disks => Items(disks, d => new DiskAnswer(d.Ref, d.Name, d.SizeGb, d.IsSystem, d.Class)))).Produces<ListAnswer<DiskAnswer>>();
        service.MapGet("/metrics", async (HttpContext http, IMediator mediator, string id, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken) =>
            (await mediator.Send(new ReadMetrics(http.Id<ServiceId>(id), from?.ToUniversalTime(), to?.ToUniversalTime()), cancellationToken)).Answer(http, Show))
            .WithSummary("Without a range the last six hours; at most 31 days").Produces<MetricsAnswer>();
    }

    private static void Snapshots(RouteGroupBuilder snapshots)
    {
        snapshots.MapGet("", (HttpContext http, IMediator mediator, string id, CancellationToken cancellationToken) => Copies(http, mediator, id, CopyKind.Snapshot, cancellationToken)).Produces<ListAnswer<CopyAnswer>>();
        snapshots.MapPost("", TakeSnapshot).WithSummary("With ?dryRun=true a quote; else an order where it has a price, or an operation").Produces<OrderAnswer>(StatusCodes.Status201Created)
            .Produces<AcceptedOperation>(StatusCodes.Status202Accepted).Produces<QuoteAnswer>().Idempotent();
        snapshots.MapPost("/{item}/restore", Act(ServiceActions.RestoreSnapshot)).Produces<AcceptedOperation>(StatusCodes.Status202Accepted).Idempotent();
        snapshots.MapDelete("/{item}", Act(ServiceActions.DeleteSnapshot)).Produces<AcceptedOperation>(StatusCodes.Status202Accepted).Idempotent();
    }

    private static void Backups(RouteGroupBuilder backups)
    {
        backups.MapGet("", (HttpContext http, IMediator mediator, string id, CancellationToken cancellationToken) => Copies(http, mediator, id, CopyKind.Backup, cancellationToken)).Produces<ListAnswer<CopyAnswer>>();
        backups.MapPost("", async (HttpContext http, IMediator mediator, string id, BackupBody? body, CancellationToken cancellationToken) =>
            Accepted(http, await mediator.Send(new TakeBackup(http.Id<ServiceId>(id), body?.Name, http.IdempotencyKey()), cancellationToken)))
            .Produces<AcceptedOperation>(StatusCodes.Status202Accepted).Idempotent();
        backups.MapPost("/{item}/restore", Act(ServiceActions.RestoreBackup)).Produces<AcceptedOperation>(StatusCodes.Status202Accepted).Idempotent();
        backups.MapDelete("/{item}", Act(ServiceActions.DeleteBackup)).Produces<AcceptedOperation>(StatusCodes.Status202Accepted).Idempotent();
    }

    private static void Ports(RouteGroupBuilder ports)
    {
        ports.MapGet("", async (HttpContext http, IMediator mediator, string id, CancellationToken cancellationToken) =>
            (await mediator.Send(new ListPorts(http.Id<ServiceId>(id)), cancellationToken))
                .Answer(http, found => Items(found, p => new PortAnswer(p.Ref, p.LocalPort, p.PublicPort, p.Protocol, p.PublicAddress, p.Remarks)))).Produces<ListAnswer<PortAnswer>>();
        ports.MapPost("", async (HttpContext http, IMediator mediator, string id, PortBody body, CancellationToken cancellationToken) =>
            Accepted(http, await mediator.Send(Request(http, id, ServiceActions.AddPort, new ActionDetails.NewPort(new("", body.LocalPort, body.PublicPort, Word(body.Protocol, "tcp"), null, body.Remarks))), cancellationToken)))
            .Produces<AcceptedOperation>(StatusCodes.Status202Accepted).Idempotent();
        ports.MapDelete("/{item}", Act(ServiceActions.RemovePort)).Produces<AcceptedOperation>(StatusCodes.Status202Accepted).Idempotent();
    }

    private static void Rules(RouteGroupBuilder rules)
    {
        rules.MapGet("", async (HttpContext http, IMediator mediator, string id, CancellationToken cancellationToken) =>
            (await mediator.Send(new ListFirewallRules(http.Id<ServiceId>(id)), cancellationToken))
                .Answer(http, found => Items(found, r => new FirewallRuleAnswer(r.Ref, r.Direction, r.Action, r.Protocol, r.Ports, r.Source, r.Priority, r.Remarks)))).Produces<ListAnswer<FirewallRuleAnswer>>();
        rules.MapPost("", async (HttpContext http, IMediator mediator, string id, FirewallRuleBody body, CancellationToken cancellationToken) =>
        {
            var rule = new FirewallRule(
                "", Word(body.Direction, "in"), Word(body.Action, "accept"), Word(body.Protocol, "tcp"), Word(body.Ports, "all"), Word(body.Source, "0.0.0.0/0"), body.Priority ?? UsualPriority, body.Remarks);
            return Accepted(http, await mediator.Send(Request(http, id, ServiceActions.AddFirewallRule, new ActionDetails.NewRule(rule)), cancellationToken));
        }).Produces<AcceptedOperation>(StatusCodes.Status202Accepted).Idempotent();
        rules.MapDelete("/{item}", Act(ServiceActions.RemoveFirewallRule)).Produces<AcceptedOperation>(StatusCodes.Status202Accepted).Idempotent();
    }

    private static async Task<IResult> TakeSnapshot(HttpContext http, IMediator mediator, string id, SnapshotBody? body, bool? dryRun, CancellationToken cancellationToken)
    {
        var service = http.Id<ServiceId>(id);
        if (dryRun is true) return (await mediator.Send(new QuoteServiceSnapshot(service, body?.Days, body?.Months), cancellationToken)).Answer(http, QuoteAnswer.From);
        var taken = await mediator.Send(new TakeSnapshot(service, body?.Name, body?.Days, body?.Months, http.IdempotencyKey()), cancellationToken);
        if (taken.Error is { } error) return error.ToProblem(http);
        return taken.Value.Order is { } order
            ? Results.Json(OrderAnswer.From(order), statusCode: StatusCodes.Status201Created)
            : Results.Json(new AcceptedOperation(taken.Value.Operation!.Id), statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> Copies(HttpContext http, IMediator mediator, string id, CopyKind kind, CancellationToken cancellationToken) =>
        (await mediator.Send(new ListCopies(http.Id<ServiceId>(id), kind), cancellationToken)).Answer(http, found => Items(found, c => new CopyAnswer(c.Ref, c.Name, c.State, c.SizeGb, c.CreatedAt, c.ExpiresAt)));

    private static Func<HttpContext, IMediator, string, string, CancellationToken, Task<IResult>> Act(string action) =>
        async (http, mediator, id, item, cancellationToken) => Accepted(http, await mediator.Send(new ActOnItem(http.Id<ServiceId>(id), action, item, http.IdempotencyKey()), cancellationToken));

    private static RequestServiceAction Request(HttpContext http, string id, string action, ActionDetails details) => new(http.Id<ServiceId>(id), action, Key: http.IdempotencyKey()) { Details = details };

    private static IResult Accepted(HttpContext http, Result<OperationView> asked) => asked.Answer(http, operation => new AcceptedOperation(operation.Id), StatusCodes.Status202Accepted);

    private static ListAnswer<TAnswer> Items<TView, TAnswer>(IReadOnlyList<TView> found, Func<TView, TAnswer> show) => new([.. found.Select(show)], null);

    private static MetricsAnswer Show(MetricsView metrics) =>
        new(metrics.From, metrics.To, [.. metrics.Series.Select(s => new MetricSeriesAnswer(s.Name, s.Unit, [.. s.Points.Select(p => new MetricPointAnswer(p.At, p.Value))]))]);

    private static string Word(string? given, string otherwise) => string.IsNullOrWhiteSpace(given) ? otherwise : given.Trim().ToLowerInvariant();
}
