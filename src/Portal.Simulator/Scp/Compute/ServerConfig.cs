using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp.Compute;

/// <summary>The two operations that speak of hardware: cores are per socket and memory is in GB there (scp.md 8.5).</summary>
internal static class ServerConfig
{
    private const int MbPerGb = 1024;

    public static ScpAnswer Change(ScpCall call)
    {
        var server = ServerOperations.NeedIdle(call);
        var changes = new JsonObject();
        foreach (var name in ((string[])["name", "description", "group_id"]).Where(call.Body.Has)) changes[name] = call.Body.Text(name);
        var (cpu, memory) = (call.Body.Part("hardware_option").Part("cpu"), call.Body.Part("hardware_option").Part("memory"));
        if (cpu.Has("sockets")) changes["sockets"] = cpu.Whole("sockets");
        var sockets = cpu.Has("sockets") ? cpu.Whole("sockets") : server.Whole("sockets");
        if (cpu.Has("cores")) changes["cores"] = cpu.Whole("cores") * sockets;
        if (memory.Has("size_gb")) changes["memory_mb"] = (long)(memory.Number("size_gb") * MbPerGb);
        if (call.Body.Part("advanced_option").Text("lifespan") is { Length: > 0 } until) changes["expire_time"] = until == "-1" ? "unlimited" : $"{until} 23:59:59";
        return ServerEdit.Begin(call, server, changes);
    }

    public static ScpAnswer Create(ScpCall call)
    {
        var hardware = call.Body.Part("hardware_option");
        var shape = new JsonObject
        {
            ["az_id"] = call.Body.Text("az_id"), ["storage_id"] = call.Body.Text("datastore_id"), ["description"] = call.Body.Text("description"),
            ["group_id"] = call.Body.Text("group_id"),
            ["sockets"] = Math.Max(1, hardware.Part("cpu").Whole("sockets")),
            ["cores"] = Math.Max(1, hardware.Part("cpu").Whole("cores")) * Math.Max(1, hardware.Part("cpu").Whole("sockets")),
            ["memory_mb"] = (long)(Math.Max(1, hardware.Part("memory").Number("size_gb")) * MbPerGb),
            ["disks"] = hardware.Rows("disks").Select(disk => (JsonNode?)new JsonObject
            {
                ["id"] = disk.Text("device_id"), ["size_mb"] = disk.Whole("size_gb") * MbPerGb, ["type"] = "new_disk",
            }).ToJson(),
            ["networks"] = new JsonArray(new JsonObject { ["vif_id"] = "net0", ["connect"] = 0 }),
        };
        call.Need("azs", shape.Text("az_id"), "资源池");
        var id = ScpState.NewId();
        call.Created.Add(id);
        var made = call.Store.Put("servers", id, ServerForm.Of(call, shape, call.Caller.ProjectId, id, call.Body.Text("name")));
        return call.Acknowledged(call.Begin(ServerCreation.Order(call, call.Caller.ProjectId, [made])), new JsonObject { ["uuids"] = new JsonArray(id), ["id"] = id });
    }
}
