using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Tenancy;
using Portal.Simulator.Scp.Wire;
using Portal.Simulator.Scp.Work;

namespace Portal.Simulator.Scp.Compute;

/// <summary>Moving a server to another place or another owner.</summary>
internal static class ServerMoves
{
    public static ScpAnswer Migrate(ScpCall call)
    {
        var server = ServerOperations.NeedIdle(call);
        var pool = call.Need("azs", call.Body.Text("az_id"), "资源池");
        return Begin(call, server, "迁移云主机", "migrate", new JsonObject { ["az_id"] = pool.Text("id"), ["az_name"] = pool.Text("name") });
    }

    public static ScpAnswer Allocate(ScpCall call)
    {
        var server = ServerOperations.NeedIdle(call);
        var owner = call.Owner();
        if (owner != server.Text("project_id")) Quotas.Demand(call.State, owner, server.Text("az_id"), Quotas.OfServers(server, 1));
        return Begin(call, server, "分配云主机", "updating", new JsonObject { ["project_id"] = owner, ["user_id"] = call.Body.Has("user_id") ? call.Body.Text("user_id") : null });
    }

    private static ScpAnswer Begin(ScpCall call, JsonObject server, string action, string meanwhile, JsonObject changes)
    {
        var (id, status) = (server.Text("id"), server.Text("status"));
        server["status"] = meanwhile;
        call.Store.Save(server);
        changes["status"] = status;
        return call.Accepted(new TaskOrder(action, "云主机", [id], call.Services.Options.ActionSeconds)
        {
            ObjectName = server.Text("name"), AzId = server.Text("az_id"), ProjectId = server.Text("project_id"),
            Then = [new Patch("servers", id) { Set = changes }],
            Else = [new Patch("servers", id) { Set = new JsonObject { ["status"] = status } }],
        });
    }
}
