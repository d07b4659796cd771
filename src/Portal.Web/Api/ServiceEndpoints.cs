using MediatR;
using Portal.Domain.Services;
using Portal.Domain.Shared;
using Portal.Web.Consoles;

namespace Portal.Web.Api;

/// <param name="ImageId">For reinstall.</param>
/// <param name="SystemPartitionMb">For reinstall of bare metal.</param>
/// <param name="ServiceId">For attach and detach: the server.</param>
public sealed record ActionBody(string? Password, ImageId? ImageId, int? SystemPartitionMb, ServiceId? ServiceId);

public sealed record ActionAnswer(string Name, bool Allowed, string? Reason);

public sealed record ServiceAnswer(
    ServiceId Id, string Name, string Kind, ServiceStatus Status, string PowerState, string? BusyWith, IReadOnlyList<string> IpAddresses, string? SharedAddress, string? LoginName, int? LoginPort, ConfigurationBody Configuration, DateTimeOffset? ExpiresAt, bool AutoRenew,
    OfferingId OfferingId, OrderId OrderId, IReadOnlyList<ActionAnswer> Actions)
{
    /// <summary>What it has besides: snapshots, backups, ports, firewall, disks, metrics, reinstall, resize, attach.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>Of a disk or an address: the server it is tied to.</summary>
    public ServiceId? AttachedTo { get; init; }

    /// <summary>Until when it can be renewed after its end; what was stored may be gone then.</summary>
    public DateTimeOffset? DeletedAfter { get; init; }

    public static ServiceAnswer From(ServiceView s) => new(
        s.Id, s.Name, s.Kind, s.Status, s.PowerState, s.BusyWith, s.IpAddresses, s.SharedAddress, s.LoginName, s.LoginPort,
        ConfigurationBody.From(s.Configuration),
        s.ExpiresAt, s.AutoRenew, s.Offering, s.Order, [.. s.Actions.Select(a => new ActionAnswer(a.Name, a.Allowed, a.Reason))])
    {
        Features = s.Features, AttachedTo = s.AttachedTo, DeletedAfter = s.DeletedAfter,
    };
}

public sealed record ServiceRowAnswer(ServiceId Id, string Name, string Kind, ServiceStatus Status, string PowerState, string? BusyWith, string? Address, DateTimeOffset? ExpiresAt);

public sealed record OperationAnswer(OperationId Id, ServiceId ServiceId, string Action, OperationStatus Status, string? Message, DateTimeOffset RequestedAt, DateTimeOffset? EndedAt)
{
    public static OperationAnswer From(OperationView o) => new(o.Id, o.Service, o.Action, o.Status, o.Message, o.RequestedAt, o.EndedAt);
}

public sealed record AcceptedOperation(OperationId OperationId);

/// <param name="Url">Opens the console once, within a minute, through the portal.</param>
public sealed record ConsoleAnswer(string Url);

internal static class ServiceEndpoints
{
    public static void MapServices(this RouteGroupBuilder api)
    {
        api.MapGet("/services", async (HttpContext http, IMediator mediator, ServiceStatus? status, string? search, string? cursor, int? limit, CancellationToken cancellationToken) =>
            (await mediator.Send(new ListServices(http.OwnCustomer(), status, search, new(cursor, limit)), cancellationToken)).Answer(http, page => ListAnswer.Of(page, Row)))
            .Produces<ListAnswer<ServiceRowAnswer>>();

        api.MapGet("/services/{id}", async (HttpContext http, IMediator mediator, string id, CancellationToken cancellationToken) =>
            (await mediator.Send(new GetService(http.Id<ServiceId>(id)), cancellationToken)).Answer(http, ServiceAnswer.From)).Produces<ServiceAnswer>();

        api.MapPost("/services/{id}/actions/{action}", Act).WithSummary("start, stop, force-stop, restart, force-restart, reset-password, reset-console-password, reinstall, attach, detach, console").Produces<AcceptedOperation>(StatusCodes.Status202Accepted).Produces<ConsoleAnswer>().Idempotent();

        api.MapGet("/operations/{id}", async (HttpContext http, IMediator mediator, string id, CancellationToken cancellationToken) =>
            (await mediator.Send(new GetOperation(http.Id<OperationId>(id)), cancellationToken)).Answer(http, OperationAnswer.From)).Produces<OperationAnswer>();
    }

    private static async Task<IResult> Act(HttpContext http, IMediator mediator, ConsoleTickets tickets, string id, string action, ActionBody? body, CancellationToken cancellationToken)
    {
        var service = http.Id<ServiceId>(id);
        if (action == ServiceActions.Console)
            return (await mediator.Send(new OpenConsole(service), cancellationToken)).Answer(http, address => new ConsoleAnswer(tickets.LinkFor(http, address)));
        var asked = await mediator.Send(new RequestServiceAction(service, action, body?.Password, http.IdempotencyKey()) { Details = Details(action, body) }, cancellationToken);
        return asked.Answer(http, operation => new AcceptedOperation(operation.Id), StatusCodes.Status202Accepted);
    }

    private static ActionDetails? Details(string action, ActionBody? body) => action switch
    {
        ServiceActions.Reinstall when body?.ImageId is { } image => new ActionDetails.Reinstall(image, body.SystemPartitionMb),
        ServiceActions.Attach or ServiceActions.Detach when body?.ServiceId is { } server => new ActionDetails.WithServer(server),
        _ => null,
    };

    private static ServiceRowAnswer Row(ServiceRow row) => new(row.Id, row.Name, row.Kind, row.Status, row.PowerState, row.BusyWith, row.Address, row.ExpiresAt);
}
