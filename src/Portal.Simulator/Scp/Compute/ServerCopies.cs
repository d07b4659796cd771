using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Tenancy;
using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp.Compute;

/// <summary>Clones: copies of a server, or of one of its snapshots, with disconnected cards (scp.md 8.7).</summary>
internal static class ServerCopies
{
    private const int MostAtOnce = 20;

    public static ScpAnswer Clone(ScpCall call)
    {
        var source = ServerOperations.NeedIdle(call);
        var advanced = call.Body.Part("advance_param");
        if (call.Body.Whole("count") is < 1 or > MostAtOnce) throw RefusedException.Bad("参数count不合法");
        if (call.Body.Text("name").Length > 70) throw RefusedException.Bad("名称过长");
        if (advanced.Has("snapshot_id")) call.Need(ServerSnapshots.Collection, advanced.Text("snapshot_id"), "快照");
        var owner = call.Caller.ProjectId;   // an administrator's clone is the administrator's
        Quotas.Demand(call.State, owner, source.Text("az_id"), Quotas.OfServers(source, call.Body.Whole("count")));
        var made = Enumerable.Range(0, (int)call.Body.Whole("count")).Select(index => Copy(call, source, owner, index)).ToList();
        var task = call.Begin(ServerCreation.Order(call, owner, made) with { Action = "克隆云主机" });
        var known = new JsonObject();
        if (advanced.Whole("return_uuids") == 1) known["uuids"] = Documents.ToJson(made.Select(server => server.Text("id")));
        return call.Acknowledged(task, known);
    }

    private static JsonObject Copy(ScpCall call, JsonObject source, string owner, int index)
    {
        var id = ScpState.NewId();
        call.Created.Add(id);
        var copy = source.Copy();
        copy.Remove("_seq");
        copy["id"] = id;
        copy["name"] = call.Body.Whole("count") == 1 ? call.Body.Text("name") : $"{call.Body.Text("name")}-{index + 1:D4}";
        copy["project_id"] = owner;
        copy["status"] = "creating";
        copy["power_state"] = "off";
        copy["created_at"] = call.State.LocalNow;
        copy["_power_on"] = call.Body.Whole("power_on");
        foreach (var card in copy.Rows("networks"))
        {
            card["connect"] = 0;
            card["mac_address"] = ScpState.NewMac();
            card["ip_address"] = "";
            card["ip_info"] = new JsonObject();
        }
        return call.Store.Put("servers", id, copy);
    }
}
