using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Documented;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;
using Portal.Simulator.Scp.Work;

namespace Portal.Simulator.Scp.Generic;

/// <summary>Carries out every operation that only keeps documents: list, show, create, change, remove, and act on several.</summary>
internal static class Records
{
    private const string Parent = "_parent";

    /// <summary>Carries the call out by what its path and method say.</summary>
    public static ScpAnswer Carry(ScpCall call)
    {
        var path = DocumentedPath.Of(call.Operation);
        return call.Operation switch
        {
            { IsListed: true } => Listing.Of(call, Examples.Rows(call, path).Where(row => IsBelow(row, ParentOf(call, path)))),
            { IsRead: true } => path.NamesOne ? call.Done(One(call, path)) : Overview(call, path),
            { Verb: "POST" } when IsCreation(call.Operation, path) => Create(call, path),
            { Verb: "PUT" } when path.NamesOne => Change(call, path),
            { Verb: "DELETE" } when path.NamesOne => Remove(call, path),
            _ => Actions.Carry(call, path),
        };
    }

    /// <summary>Ids of the things above: a router's of its rules, a network's of its policies.</summary>
    public static string ParentOf(ScpCall call, DocumentedPath path) =>
        string.Join('/', path.NamesOne ? call.PathValues.SkipLast(1) : call.PathValues);

    public static bool IsBelow(JsonObject row, string parent) => !row.Has(Parent) || row.Text(Parent) == parent;

    /// <summary>The document a path names, or an example where the document offers no list to find ids in.</summary>
    public static JsonObject One(ScpCall call, DocumentedPath path)
    {
        var id = call.PathValues.Count > 0 ? call.PathValues[^1] : Unnamed(call, path);
        if (call.Store.Find(path.Collection, id) is { } known && call.MaySee(known)) return known;
        if (Examples.Rows(call, path).FirstOrDefault(row => row.Text("id") == id && call.MaySee(row)) is { } example) return example;
        return Examples.IsListed(call, path) ? throw RefusedException.Missing("资源") : Examples.Keep(call, path, id);
    }

    // The misprinted paths lack the id (scp.md 10): it may stand in the query; else the newest is meant, there being no other clue.
    private static string Unnamed(ScpCall call, DocumentedPath path) =>
        call.Operation.Query.Select(call.Query).FirstOrDefault(value => value.Length > 0) ?? (Examples.Rows(call, path) is [.., var newest] ? newest.Text("id") : "");

    /// <summary>The documents that a body describes, unwrapped from the member some operations put them in.</summary>
    public static JsonObject Described(JsonObject body) => body.Count == 1 && body.First().Value is JsonObject inner ? inner : body;

    private static bool IsCreation(Operation operation, DocumentedPath path) =>
        !path.NamesOne && (operation.Name.StartsWith("create_", StringComparison.Ordinal) || operation.Name.StartsWith("register_", StringComparison.Ordinal)
            || operation.Name.StartsWith("deploy_", StringComparison.Ordinal) || operation.Name.StartsWith("mount_", StringComparison.Ordinal)
            || operation.Name.StartsWith("clone_", StringComparison.Ordinal));

    // A read that names no document: a summary, or a part of the thing named before it.
    private static ScpAnswer Overview(ScpCall call, DocumentedPath path)
    {
        if (call.Operation.Reply is null) return new ScpAnswer(call.Operation.Ok, new JsonObject());
        var key = call.PathValues.Count > 0 ? string.Join('/', call.PathValues) : "all";
        var known = call.Store.Find($"{path.Collection}#", key) ?? call.Store.Put($"{path.Collection}#", key, Example.Of(call.Operation.Reply, call.State) as JsonObject ?? []);
        return call.Done(known);
    }

    private static ScpAnswer Create(ScpCall call, DocumentedPath path)
    {
        var described = Source(call, path).With(Described(call.Body));
        foreach (var name in call.Operation.Query.Where(name => call.Query(name).Length > 0)) described[name] = call.Query(name);
        foreach (var (name, value) in call.Above) described[name] = value;
        var id = described.Text("id") is { Length: > 0 } chosen ? chosen : ScpState.NewId();
        if (call.Store.Find(path.Collection, id) is not null) throw RefusedException.Conflict("资源已存在");
        described["id"] = id;
        described[Parent] = ParentOf(call, path);
        foreach (var stamp in (string[])["created_at", "create_at", "updated_at", "update_at"]) described[stamp] = call.State.LocalNow;
        Belong(call, described);
        if (!described.Has("status")) described["status"] = "active";
        call.Created.Add(id);
        return Answered(call, call.Store.Put(path.Collection, id, described));
    }

    // A thing in a network is in the network's pool and tenant.
    private static void Belong(ScpCall call, JsonObject described)
    {
        if (call.Store.Find("vpcs", described.Text("vpc_id")) is { } vpc)
        {
            if (!call.MaySee(vpc)) throw RefusedException.Missing("VPC");
            foreach (var name in (string[])["az_id", "project_id"]) described[name] = vpc.Text(name);
        }
        if (!call.Caller.IsAdmin || !described.Has("project_id")) described["project_id"] = call.Caller.ProjectId;
    }

    // A clone starts as what it is cloned from.
    private static JsonObject Source(ScpCall call, DocumentedPath path)
    {
        if (!call.Operation.Name.StartsWith("clone_", StringComparison.Ordinal) || call.PathValues is not [var id, ..] || call.Store.Find(path.Collection, id) is not { } source)
            return [];
        var copy = source.Copy();
        foreach (var name in (string[])["id", "_seq", "_key"]) copy.Remove(name);
        return copy;
    }

    private static ScpAnswer Change(ScpCall call, DocumentedPath path)
    {
        var document = One(call, path).With(Described(call.Body));
        foreach (var stamp in (string[])["updated_at", "update_at"]) document[stamp] = call.State.LocalNow;
        call.Store.Save(document);
        return Answered(call, document);
    }

    private static ScpAnswer Remove(ScpCall call, DocumentedPath path)
    {
        var document = One(call, path);
        call.Store.Remove(path.Collection, document.Text("_key"));
        return Answered(call, document);
    }

    private static ScpAnswer Answered(ScpCall call, JsonObject document)
    {
        var shown = document.Copy();
        if (Described(call.Body) != call.Body) shown[call.Body.First().Key] = document.Copy();
        if (!call.Operation.Task) return call.Operation.Ok == StatusCodes.Status204NoContent ? new ScpAnswer(call.Operation.Ok, null) : call.Done(shown);
        var order = new TaskOrder(call.Operation.Name, DocumentedPath.Of(call.Operation).Collection, [document.Text("id")], call.Services.Options.ActionSeconds);
        return call.Accepted(order, shown);
    }
}
