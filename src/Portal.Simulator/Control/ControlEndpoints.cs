using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Simulator.Clock;
using Portal.Simulator.Faults;
using Portal.Simulator.Journal;
using Portal.Simulator.Storage;
using Portal.Simulator.Zkeys;

namespace Portal.Simulator.Control;

/// <summary>The sandbox's own addresses, by which a test or a rehearsal moves time, arms faults, edits the catalogue and reads the book.</summary>
internal static class ControlEndpoints
{
    private const string ClockKey = "clock";

    public static void Map(IEndpointRouteBuilder app)
    {
        MapClock(app);
        MapFaults(app);
        MapJournal(app);
        app.MapGet("/_control/settings", (ZkeysState state) => state.Settings);
        app.MapPost("/_control/settings", Configure);
        app.MapPost("/_control/catalog", EditCatalog);
        app.MapPost("/_control/servers", EditServer);
        app.MapPost("/_control/servers/many", AddServers);
        app.MapGet("/_control/book", (ZkeysState state) => Book.Of(state));
    }

    /// <summary>Puts a restarted sandbox back to the virtual time it had reached.</summary>
    public static void RestoreClock(StateFile file, VirtualClock clock)
    {
        if (file.Load<long>(ClockKey) is [var ticks, ..]) clock.Advance(TimeSpan.FromTicks(ticks));
    }

    private static void MapClock(IEndpointRouteBuilder app)
    {
        app.MapGet("/_control/clock", (VirtualClock clock) => ClockView.Of(clock));
        app.MapPost("/_control/clock", (ClockMove move, VirtualClock clock, StateFile file) =>
        {
            if (move.AdvanceSeconds is < 0 or > 10_000_000_000) return Results.BadRequest("advanceSeconds must not be negative.");
            clock.Advance(TimeSpan.FromSeconds(move.AdvanceSeconds));
            file.Save(ClockKey, clock.Offset.Ticks);
            return Results.Ok(ClockView.Of(clock));
        });
    }

    private static void MapFaults(IEndpointRouteBuilder app)
    {
        app.MapGet("/_control/faults", (FaultPlan faults) => faults.List());
        app.MapPost("/_control/faults", (FaultOrder order, FaultPlan faults) =>
        {
            if (order.Action is not { Length: > 0 } || order.OnCall < 1 || order.Seconds is < 0 or > 3600)
                return Results.BadRequest("action is needed; onCall starts with 1; seconds lie between 0 and 3600.");
            faults.Arm(order);
            return Results.Ok(faults.List());
        });
        app.MapDelete("/_control/faults", (FaultPlan faults) => faults.Clear());
    }

    private static void MapJournal(IEndpointRouteBuilder app)
    {
        app.MapGet("/_journal", (RequestJournal journal, string? action, long? since) => journal.List(action, since ?? 0));
        app.MapDelete("/_journal", (RequestJournal journal) => journal.Clear());
    }

    private static IResult Configure(JsonObject changes, ZkeysState state)
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

    private static IResult EditServer(ServerEdit edit, ZkeysState state)
    {
        lock (state.Gate)
        {
            if (state.Server(edit.Guid ?? "") is not { } server) return Results.NotFound();
            edit.ApplyTo(server);
            state.Save(server);
            return Results.Ok(BookedServer.Of(server));
        }
    }

    private static IResult AddServers(ManyServers wanted, ZkeysState state)
    {
        lock (state.Gate) return wanted.AddTo(state) ? Results.Ok(Book.Of(state).Purchases) : Results.BadRequest("No such line or image, or a count not between 1 and 100000.");
    }

    private static IResult EditCatalog(CatalogEdit edit, ZkeysState state)
    {
        lock (state.Gate)
        {
            if (!edit.ApplyTo(state.Catalog)) return Results.BadRequest("No such line, or a new line without a guid of its own.");
            state.SaveCatalog();
            return Results.Ok(state.Catalog.Lines());
        }
    }
}
