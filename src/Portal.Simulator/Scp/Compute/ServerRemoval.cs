using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Network;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;
using Portal.Simulator.Scp.Work;

namespace Portal.Simulator.Scp.Compute;

/// <summary>Deletion into the recycle bin or for good, and the way back (scp.md 8.11).</summary>
internal static class ServerRemoval
{
    public static ScpAnswer Delete(ScpCall call)
    {
        var server = call.Need("servers", call["server_id"], "云主机");
        var forGood = call.Body.Whole("force") == 1;
        if (ServerView.IsRecycled(server) && !forGood) throw RefusedException.Missing("云主机");
        return call.Acknowledged(Begin(call, server, forGood));
    }

    public static string Begin(ScpCall call, JsonObject server, bool forGood)
    {
        if (server.Text("status") == "deleting") throw RefusedException.Bad("云主机正在删除");
        var id = server.Text("id");
        var before = new JsonObject { ["status"] = server.Text("status") };
        server["status"] = "deleting";
        call.Store.Save(server);
        return call.Begin(new TaskOrder("删除云主机", "云主机", [id], call.Services.Options.ActionSeconds)
        {
            ObjectName = server.Text("name"), AzId = server.Text("az_id"), ProjectId = server.Text("project_id"),
            Then = forGood ? Gone(call, id) : [new Patch("servers", id) { Set = new JsonObject { ["_recycled"] = 1, ["status"] = "stopped", ["power_state"] = "off" } }],
            Else = [new Patch("servers", id) { Set = before }],
        });
    }

    public static ScpAnswer Restore(ScpCall call)
    {
        var server = call.Need("servers", call["server_id"], "云主机");
        if (!ServerView.IsRecycled(server)) throw RefusedException.Bad("云主机不在回收站中");
        var id = server.Text("id");
        return call.Accepted(new TaskOrder("恢复云主机", "云主机", [id], call.Services.Options.ActionSeconds)
        {
            ObjectName = server.Text("name"), AzId = server.Text("az_id"), ProjectId = server.Text("project_id"),
            Then = [new Patch("servers", id) { Set = new JsonObject { ["_recycled"] = 0, ["status"] = "stopped" } }],
        });
    }

    // Snapshots go with the disks; backups and the elastic address stay.
    private static IReadOnlyList<Patch> Gone(ScpCall call, string id) =>
    [
        Patch.Remove("servers", id), .. BoundAddress.Freed(call, id),
        .. call.Store.All(ServerSnapshots.Collection).Where(snapshot => snapshot.Text("_server") == id).Select(snapshot => Patch.Remove(ServerSnapshots.Collection, snapshot.Text("id"))),
    ];
}
