using MediatR;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Catalog;
using Portal.Domain.Services;
using Portal.Domain.Shared;
using Portal.Web.Api;

namespace Portal.Web.Components.Pages.Own.Server;

/// <summary>What the pages behind a server's tabs fetch again and post to.</summary>
public static class ServerFragments
{
    private static readonly string[] Pages = ["ports", "firewall", "snapshots", "backups"];

    public static void MapServerFragments(this WebApplication app)
    {
        var server = app.MapGroup("/services/{id:guid}").RequireAuthorization();
        server.MapGet("/snapshots/list", (HttpContext http, IMediator mediator, Guid id) => Show<CopyList>(http, mediator, id, service => new { Service = service, Kind = CopyKind.Snapshot }));
        server.MapGet("/backups/list", (HttpContext http, IMediator mediator, Guid id) => Show<CopyList>(http, mediator, id, service => new { Service = service, Kind = CopyKind.Backup }));
        server.MapGet("/ports/list", (HttpContext http, IMediator mediator, Guid id) => Show<PortList>(http, mediator, id, service => new { Service = service }));
        server.MapGet("/firewall/list", (HttpContext http, IMediator mediator, Guid id) => Show<RuleList>(http, mediator, id, service => new { Service = service }));
        server.MapGet("/under-way/{what}", (HttpContext http, IMediator mediator, Guid id, string what) => Show<UnderWay>(http, mediator, id, service => new { Service = service, Of = ActionsOf(what) }));
        server.MapGet("/snapshots/price", (HttpContext http, IMediator mediator, Guid id, string? name, string? term) => Show<SnapshotPrice>(http, mediator, id, service => new { Service = service, Name = name, Term = term }));
        server.MapGet("/upgrade/price", UpgradePrice);
        server.MapPost("/items", async (IMediator mediator, Guid id, [FromForm] string action, [FromForm] string item, [FromForm] string back, [FromForm] string key) =>
        {
            var asked = await mediator.Send(new ActOnItem(new(id), action, item, key), CancellationToken.None);
            var then = Pages.Contains(back) ? $"/services/{id}/{back}" : $"/services/{id}";
            return Results.LocalRedirect(asked.Error is null ? then : $"/services/{id}/refused?code={asked.Error.Code}");
        });
    }

    private static async Task<IResult> UpgradePrice(HttpContext http, IMediator mediator, Guid id)
    {
        var found = await mediator.Send(new GetService(new(id)), http.RequestAborted);
        if (found.Error is { } error) return error.ToProblem(http);
        var offering = await mediator.Send(new GetOffering(found.Value.Offering), http.RequestAborted);
        if (offering.Error is { } gone) return gone.ToProblem(http);
        return new RazorComponentResult<UpgradePrice>(new { Service = found.Value, Offering = offering.Value, Choice = SizeChoice.Read(http.Request.Query, found.Value.Configuration) });
    }

    private static async Task<IResult> Show<TPart>(HttpContext http, IMediator mediator, Guid id, Func<ServiceView, object> parameters)
        where TPart : IComponent
    {
        var found = await mediator.Send(new GetService(new(id)), http.RequestAborted);
        return found.Error is { } error ? error.ToProblem(http) : new RazorComponentResult<TPart>(parameters(found.Value));
    }

    private static IReadOnlyList<string> ActionsOf(string what) => what switch
    {
        "reinstall" => [ServiceActions.Reinstall],
        "attach" => [ServiceActions.Attach, ServiceActions.Detach],
        _ => [],
    };
}
