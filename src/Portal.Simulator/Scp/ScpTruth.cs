using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Store;

namespace Portal.Simulator.Scp;

/// <summary>What really exists, from the platform's side: the truth that a portal's own records are compared with.</summary>
/// <param name="Purchases">Servers that exist, those in the recycle bin among them.</param>
/// <param name="Servers">Each with its owner, size, state and whether it is recycled.</param>
/// <param name="Addresses">Elastic addresses and what they are bound to.</param>
/// <param name="Tasks">Everything begun, oldest first.</param>
internal sealed record ScpTruth(
    int Purchases, IReadOnlyList<JsonObject> Servers, IReadOnlyList<JsonObject> Addresses, IReadOnlyList<JsonObject> Snapshots, IReadOnlyList<JsonObject> Backups,
    IReadOnlyList<JsonObject> Volumes, IReadOnlyList<JsonObject> Projects, IReadOnlyList<JsonObject> Tasks)
{
    public static ScpTruth Of(ScpServices services)
    {
        var store = services.State.Store;
        lock (services.State.Gate)
        {
            services.Tasks.Settle();
            var servers = store.All("servers").Select(Server).ToList();
            return new ScpTruth(servers.Count, servers, Plain("floatingips"), Plain("snapshots"), Plain("backups"), Plain("volumes"), Plain("projects"), [.. services.Tasks.All().Select(Shown)]);
        }

        IReadOnlyList<JsonObject> Plain(string collection) => [.. store.All(collection).Select(Shown)];
    }

    private static JsonObject Server(JsonObject server)
    {
        var shown = Shown(server);
        shown["recycled"] = server.Whole("_recycled") == 1;
        shown["passwordResets"] = server.Whole("_resets");
        return shown;
    }

    private static JsonObject Shown(JsonObject document)
    {
        var shown = document.Copy();
        foreach (var name in document.Select(pair => pair.Key).Where(name => name[0] == '_')) shown.Remove(name);
        return shown;
    }
}
