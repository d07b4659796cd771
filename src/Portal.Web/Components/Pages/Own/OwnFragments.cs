using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Services;
using Portal.Domain.Shared;
using Portal.Web.Api;
using Portal.Web.Consoles;

namespace Portal.Web.Components.Pages.Own;

/// <summary>What the pages of a customer's own things post to and fetch again.</summary>
public static class OwnFragments
{
    public static void MapOwnFragments(this WebApplication app)
    {
        var services = app.MapGroup("/services/{id:guid}").RequireAuthorization();
        services.MapGet("/panel", async (HttpContext http, IMediator mediator, Guid id, CancellationToken cancellationToken) =>
        {
            var found = await mediator.Send(new GetService(new(id)), cancellationToken);
            return found.Error is { } error ? error.ToProblem(http) : new RazorComponentResult<ServicePanel>(new { Service = found.Value });
        });
        services.MapPost("/power", async (HttpContext http, IMediator mediator, Guid id, [FromForm] string action, [FromForm] string key) =>
        {
            var asked = await mediator.Send(new RequestServiceAction(new(id), action, null, key), CancellationToken.None);
            return Results.LocalRedirect(asked.Error is null ? $"/services/{id}" : $"/services/{id}/refused?code={asked.Error.Code}");
        });
        services.MapPost("/console", async (HttpContext http, IMediator mediator, ConsoleTickets tickets, Guid id, [FromForm] string? ignored) =>
        {
            var opened = await mediator.Send(new OpenConsole(new(id)), CancellationToken.None);
            if (opened.Error is { } error) return Results.LocalRedirect($"/services/{id}/refused?code={error.Code}");
            http.Response.Headers.CacheControl = "no-store";
            return (IResult)new RazorComponentResult<OpeningConsolePage>(new { Link = $"/console/{Uri.EscapeDataString(tickets.Seal(opened.Value))}" });
        });
    }
}
