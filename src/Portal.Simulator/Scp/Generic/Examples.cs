using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Documented;
using Portal.Simulator.Scp.Store;

namespace Portal.Simulator.Scp.Generic;

/// <summary>Puts one example into a collection that nobody has filled, so that its list shows the documented row.</summary>
internal static class Examples
{
    private const string Begun = "_begun";

    // Kinds that callers act on: an invented row would be taken for a customer's.
    private static readonly string[] Real =
    [
        "servers/tags", "servers/groups", "snapshots/policies", "vpcs", "vpcs/acls", "vpcs/portmaps", "subnets", "ports", "dnat_maps", "floatingips", "floatingippools", "virtualips", "backup-policies",
    ];

    public static IReadOnlyList<JsonObject> Rows(ScpCall call, DocumentedPath path)
    {
        var parent = Records.ParentOf(call, path);
        var key = $"{path.Collection}|{parent}";
        var isEmpty = !call.Store.All(path.Collection).Any(row => Records.IsBelow(row, parent));
        if (isEmpty && !Real.Contains(path.Collection) && call.Store.Find(Begun, key) is null && RowShape(call, path) is { } shape)
        {
            call.Store.Put(Begun, key, []);
            Keep(call, path, ScpState.NewId(), shape);
        }
        return call.Store.All(path.Collection);
    }

    public static bool IsListed(ScpCall call, DocumentedPath path) => RowShape(call, path) is not null;

    /// <summary>Writes an example under an id.</summary>
    public static JsonObject Keep(ScpCall call, DocumentedPath path, string id, JsonObject? shape = null)
    {
        var example = Example.Of(shape ?? call.Operation.Reply, call.State) as JsonObject ?? [];
        example["id"] = id;
        example["_parent"] = Records.ParentOf(call, path);
        return call.Store.Put(path.Collection, id, example);
    }

    private static JsonObject? RowShape(ScpCall call, DocumentedPath path) => call.Services.Book.Operations
        .Where(operation => operation.Module.Length == 0 && operation.IsListed && DocumentedPath.Of(operation).Collection == path.Collection)
        .Select(operation => operation.Reply as JsonObject).FirstOrDefault(shape => shape is not null);
}
