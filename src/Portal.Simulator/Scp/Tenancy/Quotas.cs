using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp.Tenancy;

/// <summary>What a tenant uses and may use, by pool and resource (scp.md 8.13). Use is counted from what exists, so it cannot drift.</summary>
internal static class Quotas
{
    public const string Collection = "quotas";
    public const string Reservations = "reservations";
    private const long Unlimited = -1;

    /// <summary>Resources that are counted over all pools together.</summary>
    public static string PoolOf(string resource, string azId) =>
        resource.StartsWith("eip_", StringComparison.Ordinal) || resource is "image_usage" or "dr_vm_count" or "container_cloud_service" ? FirstBook.AllPools : azId;

    /// <exception cref="RefusedException">400 when one of the resources would not suffice; the administrator's own tenant has no limits.</exception>
    public static void Demand(ScpState state, string projectId, string azId, IEnumerable<KeyValuePair<string, long>> wanted)
    {
        if (!state.Settings.Quotas || projectId == FirstBook.AdminProject) return;
        foreach (var (resource, amount) in wanted.Where(want => want.Value > 0))
        {
            var pool = PoolOf(resource, azId);
            var limit = Limit(state, projectId, pool, resource);
            if (limit != Unlimited && InUse(state, projectId, pool, resource) + Reserved(state, projectId, pool, resource) + amount > limit)
                throw RefusedException.Bad($"配额不足：{resource}");
        }
    }

    /// <summary>What servers of a shape take.</summary>
    public static Dictionary<string, long> OfServers(JsonObject shape, long count)
    {
        var storage = shape.Rows("disks").Where(disk => disk.Text("type") is not ("physical_disk" or "share_disk")).Sum(disk => disk.Whole("size_mb"));
        var taken = new Dictionary<string, long> { ["vm_count"] = count, ["cores"] = shape.Whole("cores") * count, ["ram"] = shape.Whole("memory_mb") * count };
        if (shape.Text("storage_tag_id") is { Length: > 0 } tag) taken[$"storage_tag::{tag}"] = storage * count;
        return taken;
    }

    public static long Limit(ScpState state, string projectId, string azId, string resource) =>
        state.Store.Find(Collection, Key(projectId, azId, resource)) is { } row ? row.Whole("_limit") : 0;

    public static long Reserved(ScpState state, string projectId, string azId, string resource) => state.Store.All(Reservations)
        .Where(held => held.Text("project_id") == projectId && held.Text("az_id") == azId && held.Text("resource") == resource)
        .Where(held => !held.Has("_until") || held.Whole("_until") > state.Now.UtcTicks)
        .Sum(held => held.Whole("value"));

    /// <summary>Servers in the recycle bin count until they are deleted for good (scp.md 8.11).</summary>
    public static long InUse(ScpState state, string projectId, string azId, string resource)
    {
        var committed = state.Store.All("committed")
            .Where(taken => taken.Text("project_id") == projectId && taken.Text("az_id") == azId && taken.Text("resource") == resource).Sum(taken => taken.Whole("value"));
        if (resource.StartsWith("eip_", StringComparison.Ordinal)) return committed + OfAddresses(state, projectId, resource);
        var servers = state.Store.All("servers").Where(server => server.Text("project_id") == projectId && server.Text("az_id") == azId);
        return committed + servers.Sum(server => OfServers(server, 1).GetValueOrDefault(resource)) + OfVolumes(state, projectId, azId, resource);
    }

    public static string Key(string projectId, string azId, string resource) => $"{projectId}/{azId}/{resource}";

    private static long OfAddresses(ScpState state, string projectId, string resource)
    {
        var (kind, line) = (resource.Split("::")[0], resource.Split("::")[^1]);
        var own = state.Store.All("floatingips").Where(address => address.Text("project_id") == projectId && address.Text("_line") == line);
        return kind == "eip_count" ? own.LongCount() : own.Sum(address => address.Part("bandwidth").Whole("qos_uplink"));
    }

    private static long OfVolumes(ScpState state, string projectId, string azId, string resource) => state.Store.All("volumes")
        .Where(volume => volume.Text("project_id") == projectId && volume.Text("az_id") == azId && $"storage_tag::{volume.Text("storage_tag_id")}" == resource)
        .Sum(volume => volume.Whole("size") * 1024);
}
