using System.Text.Json.Nodes;
using Portal.Simulator.Faults;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;
using Portal.Simulator.Scp.Work;

namespace Portal.Simulator.Scp.Compute;

/// <summary>Start, stop, reboot, suspend, one by one or for several (scp.md 6 and 8.4).</summary>
internal static class PowerOperations
{
    private static readonly Dictionary<string, Step> Steps = new()
    {
        ["start"] = new("启动云主机", "starting", "running", "on", ["stopped", "suspend"]),
        ["stop"] = new("关闭云主机", "stoping", "stopped", "off", ["running", "suspend"]),
        ["reboot"] = new("重启云主机", "resetting", "running", "on", ["running"]),
        ["suspend"] = new("挂起云主机", "suspending", "suspend", "off", ["running"]),
    };

    private static readonly Dictionary<string, string> Bulk = new()
    {
        ["start_servers_action"] = "start", ["stop_servers_action"] = "stop", ["poweroff_servers_action"] = "stop",
        ["reboot_servers_action"] = "reboot", ["suspend_servers_action"] = "suspend",
    };

    public static void AddTo(Dictionary<string, Func<ScpCall, ScpAnswer>> table)
    {
        foreach (var name in Steps.Keys) table[$"{name}_server"] = call => call.Acknowledged(Begin(call, ServerOperations.Need(call), name));
        table["bulk_server_action"] = Several;
    }

    /// <summary>Puts the server into the passing state and begins the task that ends it.</summary>
    public static string Begin(ScpCall call, JsonObject server, string name)
    {
        var step = Steps[name];
        if (!step.From.Contains(ServerView.Status(call.State, server))) throw RefusedException.Bad($"云主机当前状态不支持该操作：{server.Text("status")}");
        var before = new JsonObject { ["status"] = server.Text("status"), ["power_state"] = server.Text("power_state") };
        server["status"] = step.Meanwhile;
        call.Store.Save(server);
        var id = server.Text("id");
        return call.Begin(new TaskOrder(step.Action, "云主机", [id], call.Services.Options.ActionSeconds)
        {
            ObjectName = server.Text("name"), AzId = server.Text("az_id"), ProjectId = server.Text("project_id"),
            Then = [new Patch("servers", id) { Set = new JsonObject { ["status"] = step.After, ["power_state"] = step.Power, ["_since"] = call.State.Now.AddSeconds(call.Services.Options.ActionSeconds).UtcTicks } }],
            Else = [new Patch("servers", id) { Set = before }],
        });
    }

    // Nothing to poll is answered, so a failure shows only in each server's state.
    private static ScpAnswer Several(ScpCall call)
    {
        if (call.Body["server_action"] is not JsonObject { Count: 1 } asked) throw RefusedException.Bad("server_action须恰好包含一个动作");
        var action = asked.First().Key;
        if (action != "soft_del_servers_action" && !Bulk.ContainsKey(action)) throw RefusedException.Bad("不支持的动作");
        var servers = call.Body.Texts("server_ids").Select(id => call.Need("servers", id, "云主机")).ToList();
        if (servers.Count == 0) throw RefusedException.Bad("缺少参数server_ids");
        foreach (var server in servers)
        {
            if (action == "soft_del_servers_action") ServerRemoval.Begin(call, server, forGood: false);
            else if (CanDo(call, server, action)) Begin(call, server, Bulk[action]);
        }
        return new ScpAnswer(call.Operation.Ok, null);
    }

    private static bool CanDo(ScpCall call, JsonObject server, string action) =>
        !ServerView.IsRecycled(server) && call.Fault is not FaultKind.ActionFailure && Steps[Bulk[action]].From.Contains(ServerView.Status(call.State, server));

    private sealed record Step(string Action, string Meanwhile, string After, string Power, string[] From);
}
