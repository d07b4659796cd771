using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;
using Portal.Simulator.Scp.Work;

namespace Portal.Simulator.Scp.Generic;

/// <summary>Operations on several documents, or ones that only have to be accepted.</summary>
internal static class Actions
{
    public static ScpAnswer Carry(ScpCall call, DocumentedPath path)
    {
        var named = Named(call.Body);
        if (named.Count == 0 && call.PathValues.Count > 0) named = [call.PathValues[^1]];
        if (named.Count == 0) named = Removed(call, path);
        foreach (var id in named) Act(call, path, id);
        var echoed = Records.Described(call.Body).Copy();
        if (call.Operation.Task)
            return call.Accepted(new TaskOrder(call.Operation.Name, path.Collection, named, call.Services.Options.ActionSeconds), echoed);
        return call.Operation.Ok == StatusCodes.Status204NoContent ? new ScpAnswer(call.Operation.Ok, null) : call.Done(echoed);
    }

    private static IReadOnlyList<string> Named(JsonObject body) =>
        [.. body.Where(pair => pair.Key.EndsWith("ids", StringComparison.Ordinal)).SelectMany(pair => body.Texts(pair.Key))];

    // The path that misses its id (scp.md 10): the newest one is meant, there being no other clue.
    private static IReadOnlyList<string> Removed(ScpCall call, DocumentedPath path) =>
        call.Operation.Verb == "DELETE" && call.Store.All(path.Collection) is [.., var newest] ? [newest.Text("id")] : [];

    private static void Act(ScpCall call, DocumentedPath path, string id)
    {
        if (call.Store.Find(path.Collection, id) is not { } document) return;
        var name = call.Operation.Name;
        if (name.Contains("delete", StringComparison.Ordinal) || name.Contains("unbind", StringComparison.Ordinal))
        {
            call.Store.Remove(path.Collection, id);
            return;
        }
        if (name.Contains("enable", StringComparison.Ordinal)) document["enable"] = document["enabled"] = document["is_enable"] = 1;
        if (name.Contains("disable", StringComparison.Ordinal)) document["enable"] = document["enabled"] = document["is_enable"] = 0;
        if (name.Contains("confirm", StringComparison.Ordinal)) document["status"] = "ack";
        if (name.Contains("remark", StringComparison.Ordinal)) document["remark"] = call.Body.Text("remark");
        call.Store.Save(document);
    }
}
