using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Documented;

namespace Portal.Providers.Tests.Simulator.Scp;

/// <summary>Calls that need more than plausible values: their things are made first.</summary>
internal static class ScpRecipes
{
    private const string V = ScpCaller.V2018;

    /// <returns>Address and body, or null when plausible values do.</returns>
    public static async Task<(string Target, object? Body)?> Of(Operation operation, ScpCaller scp, ScpWorld world) => operation.Name switch
    {
        "authenticate_password" => (operation.Path, new { auth = new { passwordCredentials = new { username = "admin", password = await scp.Encrypted("Sandbox-Admin-1") } } }),
        "set_quota" => (operation.Path, new { project_id = await world.Tenant(), quota_sets = new[] { Quota(scp.Pool, 5) } }),
        "reserve_quota" => (operation.Path, Reservation(scp, world.Id("project_id"))),
        "commit_quota" or "rollback_quota" => (operation.Path, new { project_id = world.Id("project_id"), az_id = scp.Pool, reservations = await Reserved(scp, world.Id("project_id"), operation.Version) }),
        "create_server" => (operation.Path, await scp.Order()),
        "update_server" => (await Path(operation, await scp.Bought()), new { name = "renamed" }),
        "start_server" => (await Path(operation, await world.Stopped()), null),
        "restore_server" => (await Path(operation, await world.Recycled()), null),
        "bulk_server_action" => (operation.Path, new { server_ids = new[] { await scp.Bought() }, server_action = new { stop_servers_action = "" } }),
        "reset_server_password" => (await Path(operation, await scp.Bought()), new { password = await scp.Encrypted("Abcd-1234") }),
        "clone_server" => (await Path(operation, await scp.Bought()), new { name = "copy", power_on = 0, count = 1, advance_param = new { return_uuids = 1 } }),
        "bulk_delete_server_snapshots" => await OnSnapshot(operation, scp, id => new { snapshot_ids = new[] { id }, action = "delete" }),
        "update_server_snapshot" or "recover_server_snapshot" or "get_server_snapshot" or "delete_server_snapshot" => await OnSnapshot(operation, scp, _ => operation.Verb is "GET" ? null : new { name = "n", backup = 0 }),
        "get_server_backup" or "update_server_backup" or "delete_server_backup" => await OnBackup(operation, scp, operation.Verb is "PUT" ? new { description = "n" } : null),
        "recover_server_from_backup" => await OnBackup(operation, scp, new { recover_type = "create", name = "n", power_on = 0, storage_tag_id = ScpCaller.Fast }),
        "create_snapshot_policy" => (operation.Path, SnapshotPolicy(scp.Pool)),
        "update_snapshot_policy" => (await OnPolicy(operation, scp, world), new { snapshot_policy = new { name = "renamed" } }),
        "create_image_from_server" => (operation.Path, new { server_id = await scp.Bought(), name = "made", os_type = "l2664", azs = new[] { scp.Pool } }),
        "create_image" => (operation.Path, new { image_type = "private", name = "up", azs = new[] { scp.Pool }, disk_format = "ISO" }),
        "list_tenant_bills" => ($"{await world.Filled(operation.Path)}?start_time=2026-01-01T00:00:00Z&end_time=2026-12-01T00:00:00Z", null),
        "bulk_set_tenant_billing_switches" => (operation.Path, new { project_ids = new[] { world.Id("project_id") }, enable = "1" }),
        "refresh_physical_disk" => (await world.Filled(operation.Path), new { az_id = scp.Pool, is_update_vm = 0 }),
        "create_vpc" => (operation.Path, new { az_id = scp.Pool, project_id = await world.AttachedTenant(), name = "own" }),
        "delete_vpc" => (operation.Path.Replace("{vpc_id}", await world.FreshVpc()), null),
        "create_subnet" => (operation.Path, Subnet(await world.Vpc())),
        "delete_subnet" => (operation.Path.Replace("{subnet_id}", await world.FreshSubnet()), null),
        "create_port" => (operation.Path, new { vpc_id = await world.Vpc(), name = "p" }),
        "create_eip" => (operation.Path, Address(world)),
        "get_eip" or "update_eip_bandwidth" or "delete_eip" => (operation.Path.Replace("{floatingip_id}", await world.Address()), operation.Verb == "PUT" ? new { qos_uplink = 2000 } : null),
        "update_eip_pool" or "update_eip_pool_subnet" or "update_subnet" => (await world.Filled(operation.Path), new { name = "renamed" }),
        "bind_eip" => await Binding(operation, world),
        "unbind_eip" => (operation.Path.Replace("{floatingip_id}", await world.BoundAddress()), null),
        "delete_device_link" => (operation.Path, new { action = "delete", src = new { device_id = "x" }, dst = new { device_id = "y" } }),
        "create_port_mapping" => (operation.Path, Mapping(await world.Vpc())),
        "update_port_mapping" or "get_port_mapping" => (operation.Path.Replace("{portmap_id}", await world.Mapping()) + $"?vpc_id={await world.Vpc()}", operation.Verb == "PUT" ? Mapping(await world.Vpc()) : null),
        "bulk_action_port_mappings" => (operation.Path, new { vpc_id = await world.Vpc(), portmap_ids = new[] { await world.Mapping() }, action = "disable" }),
        "list_port_mappings" => ($"{operation.Path}?vpc_id={await world.Vpc()}", null),
        "create_vpc_acl" => (operation.Path.Replace("{vpc_id}", await world.Vpc()), Rule()),
        "get_vpc_acl" or "update_vpc_acl" or "delete_vpc_acl" => (operation.Path.Replace("{vpc_id}", await world.Vpc()).Replace("{acl_id}", await world.Rule()), operation.Verb == "PUT" ? Rule() : null),
        "create_volume" => (operation.Path, new { name = "v", az_id = scp.Pool, size = 10, volume_type = "sharedisk" }),
        "get_volume" or "delete_volume" => (operation.Path.Replace("{volume_id}", await world.Volume()), operation.Verb == "GET" ? null : new { force = 1 }),
        "get_metrics" when operation.Version == "20180725" => ($"{V}/metrics/{await scp.Bought()}?object_type=server&metric_names=cpu.util&timegap=1h", null),
        "get_metrics" => ($"janus/20190725/metrics/{world.Id("storage_id")}?object_type=storage&metric_name=io.read.speed&timegap=hour", null),
        "create_tenant" => (operation.Path, await world.NewTenant()),
        "update_tenant" => (operation.Path.Replace("{project_id}", await world.Tenant()), new { project = new { description = "n" } }),
        "delete_tenant" => (operation.Path.Replace("{project_id}", await world.Tenant()), null),
        "detach_tenant_pool" => (operation.Path.Replace("{project_id}", await world.AttachedTenant()).Replace("{az_id}", scp.Pool), null),
        "get_task" or "get_operation_log" => (operation.Path.Replace("{task_id}", (await scp.Data("POST", $"{V}/servers", await scp.Order()))["task_id"]!.ToString()), null),
        _ => null,
    };

    public static JsonObject Mapping(string vpc) => new()
    {
        ["vpc_id"] = vpc, ["enable"] = 1, ["src_ip_range"] = new JsonArray("0.0.0.0/0"), ["protocol"] = "tcp",
        ["map_info"] = new JsonObject
        {
            ["external"] = new JsonObject { ["ips"] = new JsonArray("203.0.113.9"), ["port_range"] = new JsonArray(8080) },
            ["internet"] = new JsonObject { ["ip"] = "192.168.10.9", ["port_range"] = new JsonArray(80), ["port_id"] = "" },
        },
    };

    public static object Rule() => new { action = "permit", description = "", service_ids = Array.Empty<string>(), src = new { type = "all" }, dst = new { type = "all" }, acl_type = "individual" };

    public static object Address(ScpWorld world) => new { project_id = world.Id("project_id"), line_type = world.Id("linetype_id"), bandwidth = new { qos_uplink = 1000, qos_downlink = 1000 } };

    private static async Task<string> OnPolicy(Operation operation, ScpCaller scp, ScpWorld world)
    {
        await scp.Data("POST", $"{V}/snapshots/policies", SnapshotPolicy(scp.Pool));
        return await world.Filled(operation.Path);
    }

    private static object SnapshotPolicy(string pool) => new
    {
        snapshot_policy = new
        {
            name = "p", effective_policy = new { frequency = "HOURLY", schema = new { interval = 12 } }, reserve_policies = new[] { new { reserve_method = "HOURLY", effective_seconds = 604800 } },
            is_enable = 1, group_type = "VM", target_list = Array.Empty<string>(), az_id = pool, policy_type = "QCOW2",
        },
    };

    private static object Subnet(string vpc) => new { name = "s", vpc_id = vpc, gateway_ip = "10.9.0.1", cidr = "10.9.0.0/24", allocation_pools = new[] { new { start = "10.9.0.2", end = "10.9.0.9" } } };

    private static object Quota(string pool, int value) => new { provider = "hci", @namespace = "compute", resource = "vm_count", value, az_id = pool };

    private static object Reservation(ScpCaller scp, string project) =>
        new { project_id = project, az_id = scp.Pool, quota_deltas = new[] { new { provider = "hci", @namespace = "storage", resource = "storage_tag::" + ScpCaller.Fast, value = 1 } }, expire = 60 };

    private static async Task<string[]> Reserved(ScpCaller scp, string project, string version) =>
        [.. (await scp.Data("PUT", $"janus/{version}/quotas/reserving", Reservation(scp, project)))["reservations"]!.AsArray().Select(id => id!.ToString())];

    private static Task<string> Path(Operation operation, string server) => Task.FromResult(operation.Path.Replace("{server_id}", server));

    private static async Task<(string, object?)?> OnSnapshot(Operation operation, ScpCaller scp, Func<string, object?> body)
    {
        var server = await scp.Bought();
        await scp.Data("POST", $"{V}/servers/{server}/snapshots", new { name = "one" });
        var id = (await scp.Data("GET", $"{V}/servers/{server}/snapshots"))["data"]![0]!["id"]!.ToString();
        return ((await Path(operation, server)).Replace("{snapshot_id}", id), body(id));
    }

    private static async Task<(string, object?)?> OnBackup(Operation operation, ScpCaller scp, object? body)
    {
        var server = await scp.Bought();
        await scp.Data("POST", $"{V}/servers/{server}/backups", new { description = "one" });
        var id = (await scp.Data("GET", $"{V}/servers/{server}/backups"))["data"]![0]!["id"]!.ToString();
        return ((await Path(operation, server)).Replace("{backup_id}", id), body);
    }

    private static async Task<(string, object?)?> Binding(Operation operation, ScpWorld world)
    {
        var port = await world.ServerPort();
        return (operation.Path.Replace("{floatingip_id}", await world.Address()), new { vpc_id = port["vpc_id"]!.ToString(), port_id = port["id"]!.ToString() });
    }
}
