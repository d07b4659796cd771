using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.Ecs;

/// <summary>Power, password, name and end of ECS servers.</summary>
internal static class EcsServerOperations
{
    private static readonly Dictionary<string, (string[] From, string Meanwhile, string Then)> Power = new()
    {
        ["start_up_ecs"] = (["shutdown"], "starting_up", "running"),
        ["shutdown_ecs"] = (["running"], "shutting_down", "shutdown"),
        ["hard_shutdown_ecs"] = (["running"], "shutting_down", "shutdown"),
        ["restart_ecs"] = (["running"], "restarting", "running"),
    };

    public static IEnumerable<(string Id, Handler Run)> All =>
    [
        ("ecs.OperateInstance", Operate), ("ecs.ModifyInstancePassword", Password), ("ecs.ModifyInstanceName", Rename), ("ecs.DeleteInstance", Delete),
    ];

    private static JsonObject Operate(Call call)
    {
        var servers = OneBatch(call);
        if (!Power.TryGetValue(call.Text("OpType"), out var power)) throw CallRefused.Invalid("OpType");
        if (servers.Any(server => !power.From.Contains(server["Status"]))) throw Unsupported;
        return Each(call, call.Text("OpType"), servers, power.Meanwhile, new JsonObject { ["Status"] = power.Then });
    }

    private static JsonObject Password(Call call)
    {
        var servers = OneBatch(call);
        if (servers.Any(server => server["Status"] is not ("running" or "shutdown"))) throw Unsupported;
        var work = call.Begin(CapitalOnlineState.NewGuid(), "modify_ecs_password", servers);
        foreach (var server in servers)
        {
            var then = new JsonObject { ["Status"] = server["Status"], ["Password"] = call.Text("Password") };
            call.Send(work, server, new JsonObject { ["Status"] = "updating" }, then);
        }
        return Event(work);
    }

    private static JsonObject Rename(Call call)
    {
        var server = EcsServers.Must(call, call.Text("EcsId")).Set("EcsName", call.Text("Name"));
        call.State.Save(server);
        return Handlers.Data(new JsonObject { ["EcsId"] = server.Id, ["Name"] = server["EcsName"] });
    }

    private static JsonObject Delete(Call call)
    {
        var servers = OneBatch(call);
        if (servers.Any(server => server["Status"] is "deleting" or "destroying" || server.Busy)) throw Unsupported;
        var work = call.Begin(CapitalOnlineState.NewGuid(), "delete_ecs", servers);
        foreach (var server in servers)
        {
            call.Send(work, server, new JsonObject { ["Status"] = "deleting" }, new JsonObject { ["Status"] = "deleted" }, ends: true);
            EcsServers.LetGo(call, work, server);
        }
        return Event(work);
    }

    private static JsonObject Each(Call call, string type, IReadOnlyList<Resource> servers, string meanwhile, JsonObject then)
    {
        var work = call.Begin(CapitalOnlineState.NewGuid(), type, servers);
        foreach (var server in servers) call.Send(work, server, new JsonObject { ["Status"] = meanwhile }, then);
        return Event(work);
    }

    // Batches must stay in one zone and one VPC; a zone's servers share neither with another zone's.
    private static IReadOnlyList<Resource> OneBatch(Call call)
    {
        var servers = EcsServers.MustAll(call, "EcsIds");
        if (servers.Select(server => server["Zone"]).Distinct().Count() > 1) throw CallRefused.Of(403, "InvalidOperation.AzMismatch");
        if (servers.Select(server => server["VpcId"]).Distinct().Count() > 1) throw CallRefused.Of(403, "InvalidOperation.VpcMismatch");
        return servers;
    }

    private static CallRefused Unsupported => CallRefused.Of(403, "InvalidOperation.InstanceStatusUnsupported");

    private static JsonObject Event(Work work) => Handlers.Data(new JsonObject { ["EventId"] = work.Id });
}
