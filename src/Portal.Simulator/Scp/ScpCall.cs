using System.Text.Json.Nodes;
using Portal.Simulator.Faults;
using Portal.Simulator.Scp.Access;
using Portal.Simulator.Scp.Documented;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;
using Portal.Simulator.Scp.Work;

namespace Portal.Simulator.Scp;

/// <summary>One call of an operation while it is being carried out.</summary>
internal sealed class ScpCall(ScpServices services, ScpRequest request, RouteMatch route, Caller caller, FaultOrder? fault)
{
    public ScpState State => services.State;

    public ScpStore Store => services.State.Store;

    public ScpServices Services => services;

    public ScpRequest Request => request;

    public JsonObject Body => request.Body;

    public Operation Operation => route.Operation;

    public Caller Caller => caller;

    public FaultKind? Fault => fault?.Kind;

    /// <summary>Identifiers of what this call created.</summary>
    public List<string> Created { get; } = [];

    /// <summary>Path variables in their order.</summary>
    public IReadOnlyList<string> PathValues => [.. route.Values.Values];

    /// <summary>Path variables by name: the things that a new one is made below.</summary>
    public IReadOnlyDictionary<string, string> Above => route.Values;

    /// <summary>A path variable.</summary>
    public string this[string name] => route.Values.GetValueOrDefault(name, "");

    public string Query(string name) => request.Query.GetValueOrDefault(name, "");

    /// <summary>The tenant a thing will belong to: the one named by an administrator, else the caller's own.</summary>
    public string Owner() => Owner(Body.Text("project_id"));

    public string Owner(string named)
    {
        if (!caller.IsAdmin && named.Length > 0 && named != caller.ProjectId) throw new RefusedException(StatusCodes.Status403Forbidden, "权限不足");
        var owner = named.Length > 0 ? named : caller.ProjectId;
        return Store.Find("projects", owner) is null ? throw RefusedException.Missing("租户") : owner;
    }

    /// <summary>Whether the caller may know of a document.</summary>
    public bool MaySee(JsonObject document) =>
        caller.IsAdmin || !document.Has("project_id") || document.Text("project_id") is "" || document.Text("project_id") == caller.ProjectId;

    /// <exception cref="RefusedException">404 when it is not there or somebody else's.</exception>
    public JsonObject Need(string collection, string id, string what) =>
        Store.Find(collection, id) is { } document && MaySee(document) ? document : throw RefusedException.Missing(what);

    /// <summary>Begins a task; a fault of this call makes it fail.</summary>
    public string Begin(TaskOrder order) =>
        services.Tasks.Begin(order with { Fails = order.Fails || Fault is FaultKind.ActionFailure }, caller, request.Caller);

    /// <summary>Success with the documented shape filled from what is known.</summary>
    public ScpAnswer Done(JsonNode? known = null) => new(Operation.Ok, Shape.Fill(Operation.Reply, known));

    /// <summary>Success with a task; an empty 204 where the document has 204 and the switch says so (scp.md 2.4).</summary>
    public ScpAnswer Accepted(TaskOrder order, JsonObject? more = null) => Acknowledged(Begin(order), more);

    public ScpAnswer Acknowledged(string taskId, JsonObject? more = null)
    {
        if (Operation.Ok == StatusCodes.Status204NoContent && State.Settings.DeleteAck is DeleteAck.Empty) return new ScpAnswer(Operation.Ok, null);
        var known = new JsonObject { ["task_id"] = taskId };
        if (more is not null) known.With(more);
        var status = Operation.Ok == StatusCodes.Status204NoContent ? StatusCodes.Status200OK : Operation.Ok;
        return new ScpAnswer(status, Operation.Reply is JsonObject ? Shape.Fill(Operation.Reply, known) : known);
    }
}
