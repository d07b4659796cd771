using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Store;

namespace Portal.Simulator.Scp.Work;

/// <summary>A change to one document that can wait in the state file: members set, the whole put, or removed.</summary>
internal sealed record Patch(string Collection, string Id)
{
    /// <summary>Members to set; of a document that is gone nothing is set.</summary>
    public JsonObject? Set { get; init; }

    /// <summary>The whole document, new or replaced.</summary>
    public JsonObject? Whole { get; init; }

    public static Patch Remove(string collection, string id) => new(collection, id);

    public JsonNode ToDocument() => new JsonObject { ["in"] = Collection, ["id"] = Id, ["set"] = Set?.DeepClone(), ["put"] = Whole?.DeepClone() };

    public static void Apply(JsonObject patch, ScpStore store)
    {
        var (collection, id) = (patch.Text("in"), patch.Text("id"));
        if (patch["put"] is JsonObject whole) store.Put(collection, id, whole.Copy());
        else if (patch["set"] is not JsonObject changes) store.Remove(collection, id);
        else if (store.Find(collection, id) is { } document) store.Save(document.With(changes));
    }
}
