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
        foreach (var id in named) Act(call, path, id);
        var echoed = Records.Described(call.Body).Copy();
        if (call.Operation.Task)
            return call.Accepted(new TaskOrder(call.Operation.Name, path.Collection, named, call.Services.Options.ActionSeconds), echoed);
        return call.Operation.Ok == StatusCodes.Status204NoContent ? new ScpAnswer(call.Operation.Ok, null) : call.Done(echoed);
    }

    private static IReadOnlyList<string> Named(JsonObject body) =>
        [.. body.Where(pair => pair.Key.EndsWith("ids", StringComparison.Ordinal)).SelectMany(pair => body.Texts(pair.Key))];

    private static void Act(ScpCall call, DocumentedPath path, string id)
    {
        if (call.Store.Find(path.Collection, id) is not { } document) return;
        var name = call.Operation.Name;
        if (name.Contains("delete", StringComparison.Ordinal) || name.Contains("unbind", StringComparison.Ordinal))
        {
            call.Store.Remove(path.Collection, id);
            return;
        }
        foreach (var member in (string[])["enable", "enabled", "is_enable"])
        {
            if (name.Contains("bulk_enable", StringComparison.Ordinal)) document[member] = 1;
            if (name.Contains("bulk_disable", StringComparison.Ordinal)) document[member] = 0;
        }
        if (name.Contains("confirm", StringComparison.Ordinal)) document["status"] = "ack";
        if (name.Contains("remark", StringComparison.Ordinal)) document["remark"] = call.Body.Text("remark");
        call.Store.Save(document);
    }
}
