using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.State;

namespace Portal.Simulator.CapitalOnline.Control;

/// <summary>The sandbox's own addresses for this upstream: switches, the truth, and a way to change a resource behind its customer's back.</summary>
internal static class CapitalOnlineControl
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/_control/capitalonline/settings", (CapitalOnlineState state) => state.Settings);
        app.MapPost("/_control/capitalonline/settings", Configure);
        app.MapGet("/_control/capitalonline/book", (CapitalOnlineState state) => CapitalOnlineBook.Of(state));
        app.MapPost("/_control/capitalonline/resources", Edit);
    }

    private static IResult Configure(JsonObject changes, CapitalOnlineState state)
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

    private static IResult Edit(ResourceEdit edit, CapitalOnlineState state)
    {
        lock (state.Gate)
        {
            if (state.Find(edit.Kind, edit.Id) is not { } resource) return Results.NotFound();
            foreach (var (name, value) in edit.Set) resource.Set(name, value?.DeepClone());
            state.Save(resource);
            return Results.Ok(BookedResource.Of(resource, state.Now));
        }
    }
}

/// <summary>Members of a resource that get new values, such as a status of arrears.</summary>
internal sealed record ResourceEdit(string Kind, string Id, JsonObject Set);
