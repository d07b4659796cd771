using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Network;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp.Compute;

/// <summary>A server as a caller sees it now: what changes with time and with other things is worked out here.</summary>
internal static class ServerView
{
    private static readonly string[] WithTwoPs = ["20190725", "20200725"];

    /// <summary>Whether it is in the recycle bin, where neither list nor detail show it.</summary>
    public static bool IsRecycled(JsonObject server) => server.Whole("_recycled") == 1;

    public static JsonObject Of(ScpCall call, JsonObject server, bool inList)
    {
        var shown = server.Copy();
        shown["status"] = Spelt(Status(call.State, server), call.Operation.Version);
        shown["is_stopped"] = server.Text("status") is "stopped" or "overdue" ? 1 : 0;
        AddTimes(call.State, shown, server);
        AddAddresses(call, shown, server);
        AddLoad(shown, server);
        shown["project_name"] = call.Store.Find("projects", server.Text("project_id"))?.Text("name") ?? "";
        shown["group_name"] = call.Store.Find("servers/groups", server.Text("group_id"))?.Text("name") ?? "";
        var backups = call.Store.All(ServerBackups.Collection).Count(backup => backup.Text("_server") == server.Text("id"));
        shown["backup"] = backups > 0 ? 1 : 0;
        shown["backup_file_count"] = backups;
        shown["snap"] = call.Store.All(ServerSnapshots.Collection).Any(snapshot => snapshot.Text("_server") == server.Text("id")) ? 1 : 0;
        shown["storage_mb"] = server.Rows("disks").Sum(disk => disk.Whole("size_mb"));
        return inList ? InList(shown) : shown;
    }

    public static string Status(ScpState state, JsonObject server)
    {
        var until = ScpTime.Read(server.Text("expire_time"), state.Settings.LocalHours);
        return until < state.Now && server.Text("status") is "running" or "stopped" && until is not null ? "overdue" : server.Text("status");
    }

    // The document spells it so in the versions of 2018 and 2022 and otherwise in those of 2019 and 2020.
    private static string Spelt(string status, string version) => status == "stoping" && WithTwoPs.Contains(version) ? "stopping" : status;

    private static JsonObject InList(JsonObject shown)
    {
        shown["location"] = shown.Part("location").Whole("location");
        foreach (var disk in shown.Rows("disks")) disk["preallocate"] = Allocation.Of(disk);
        return shown;
    }

    private static void AddTimes(ScpState state, JsonObject shown, JsonObject server)
    {
        var seconds = Math.Max(0, (long)(state.Now - new DateTimeOffset(server.Whole("_since"), TimeSpan.Zero)).TotalSeconds);
        var isOn = server.Text("power_state") == "on";
        shown["uptime"] = isOn ? seconds : 0;
        shown["shutdown_duration"] = isOn ? 0 : seconds;
    }

    private static void AddAddresses(ScpCall call, JsonObject shown, JsonObject server)
    {
        var own = server.Rows("networks").Select(card => card.Text("ip_address")).Where(address => address.Length > 0).ToList();
        shown["ips"] = Documents.ToJson(own);
        shown["real_ips"] = string.Join(',', own);
        shown["network_type"] = Documents.ToJson(server.Rows("networks").Select(card => card.Text("network_type")).Where(type => type.Length > 0).Distinct());
        var bound = BoundAddress.Of(call.Store, server.Text("id"));
        var pool = call.Store.Find("floatingippools", bound?.Text("floatingip_pool_id") ?? "");
        var line = call.Store.Find("linetypes", pool?.Text("line_type_id") ?? "")?.Text("name") ?? "";
        shown["floatingip"] = new JsonObject
        {
            ["floatingip_id"] = bound?.Text("id") ?? "", ["floatingip_ip"] = bound?.Text("floating_ip") ?? "",
            ["floating_ip_address"] = bound?.Text("floating_ip") ?? "",
            ["bind_status"] = bound?.Part("binding_info").Text("status") ?? "", ["line_type"] = line, ["line_type_name"] = line,
            ["line_type_id"] = pool?.Text("line_type_id") ?? "",
            ["bandwidth"] = bound?.Part("bandwidth").Whole("qos_uplink") ?? 0, ["sharedbandwidth_name"] = "",
            ["sharedbandwidth_id"] = bound?.Text("sharedbandwidth_id") ?? "",
        };
    }

    // A steady light load, so that shares lie between 0 and 1 and add up.
    private static void AddLoad(JsonObject shown, JsonObject server)
    {
        var isOn = server.Text("power_state") == "on";
        var (share, mhz, memory, storage) = (isOn ? 0.1m : 0m, server.Number("mhz"), server.Number("memory_mb"), server.Rows("disks").Sum(disk => disk.Number("size_mb")));
        shown["cpu_status"] = Load("mhz", mhz, share);
        shown["memory_status"] = Load("mb", memory, share);
        shown["storage_status"] = Load("mb", storage, 0.2m).With(new JsonObject { ["storage_file_size_mb"] = storage * 0.2m });
        shown["gpu_status"] = new JsonObject();
        shown["io_status"] = new JsonObject();
        shown["network_status"] = new JsonObject();
        shown["alarm"] = new JsonObject { ["alarm"] = 0, ["alarm_info"] = new JsonArray() };
        shown["warning"] = server.Whole("vtool_installed") == 1
            ? new JsonObject { ["warning"] = 0 }
            : new JsonObject { ["warning"] = 1, ["warning_type"] = "vtool_uninstalled", ["warning_info"] = "虚拟机未安装性能优化工具" };
        shown["quotas"] = new JsonArray(
            new JsonObject { ["resource"] = "cores", ["value"] = server.Whole("cores") }, new JsonObject { ["resource"] = "ram", ["value"] = server.Whole("memory_mb") });
        shown["latest_backup_time"] = "";
    }

    private static JsonObject Load(string unit, decimal total, decimal share) =>
        new() { [$"total_{unit}"] = total, [$"used_{unit}"] = decimal.Round(total * share, 2), ["ratio"] = share };
}
