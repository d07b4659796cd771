using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Simulator.StarVCenter;

/// <summary>The dialect's own control addresses, and the page a console address opens.</summary>
internal static class StarVCenterControl
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/_control/starvcenter/settings", (StarVCenterState state) => state.Settings);
        app.MapPost("/_control/starvcenter/settings", Configure);
        app.MapPost("/_control/starvcenter/rows", Edit);
        app.MapGet("/_control/starvcenter/book", (StarVCenterState state) => StarVCenterBook.Of(state));
        app.MapGet("/starvcenter/console/{ticket}", Console);
    }

    private static IResult Configure(JsonObject changes, StarVCenterState state)
    {
        lock (state.Gate)
        {
            try
            {
                return Results.Ok(state.Configure(changes));
            }
            catch (JsonException unreadable)
            {
                return Results.BadRequest(unreadable.Message);
            }
        }
    }

    // For states that no operation leads to, such as a machine whose fault is being checked.
    private static IResult Edit(RowEdit edit, StarVCenterState state)
    {
        lock (state.Gate)
        {
            state.Settle();
            if (state.Find(edit.Table ?? "", edit.Id ?? "") is not { } row) return Results.NotFound();
            foreach (var (name, value) in edit.Set ?? []) row[name] = value;
            state.Save(row);
            return Results.Ok(row.Values);
        }
    }

    private static IResult Console(string ticket, StarVCenterState state)
    {
        lock (state.Gate)
        {
            return state.ConsoleOf(ticket) is { } vm
                ? Results.Content($"<!doctype html><html><body><h1>{WebUtility.HtmlEncode(vm["vm.name"])}</h1><p>console</p></body></html>", "text/html; charset=utf-8")
                : Results.NotFound();
        }
    }

    private sealed record RowEdit(string? Table, string? Id, Dictionary<string, string>? Set);
}
