using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Compute;
using Portal.Simulator.Scp.Network;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp.OpenStack;

/// <summary>A server and a flavor as part B shows them.</summary>
internal static class NovaView
{
    private const int MbPerGb = 1024;

    private static readonly Dictionary<string, (string Status, string State, int Power)> States = new()
    {
        ["running"] = ("ACTIVE", "active", 1), ["stopped"] = ("SHUTOFF", "stopped", 4), ["suspend"] = ("SUSPENDED", "suspended", 4),
        ["creating"] = ("BUILD", "building", 0),
        ["starting"] = ("SHUTOFF", "stopped", 4), ["deleting"] = ("ACTIVE", "active", 1),
    };

    public static JsonObject Server(ScpCall call, JsonObject server)
    {
        var (status, state, power) = States.GetValueOrDefault(server.Text("status"), ("ACTIVE", "active", 1));
        var id = server.Text("id");
        var created = ScpTime.Read(server.Text("created_at"), call.State.Settings.LocalHours) ?? call.State.Now;
        return new JsonObject
        {
            ["id"] = id, ["name"] = server.Text("name"), ["status"] = status, ["OS-EXT-STS:vm_state"] = state, ["OS-EXT-STS:power_state"] = power,
            ["OS-EXT-STS:task_state"] = IsBusy(server) ? server.Text("status") : null,
            ["tenant_id"] = server.Text("project_id"), ["user_id"] = server.Text("user_id"), ["created"] = ScpTime.Utc(created),
            ["updated"] = ScpTime.Utc(created), ["image"] = null, ["hostId"] = "", ["OS-EXT-SRV-ATTR:host"] = server.Text("host_id"),
            ["OS-EXT-AZ:availability_zone"] = server.Text("az_name"), ["links"] = OpenStackOperations.Links(call, "compute", $"servers/{id}"),
            ["addresses"] = Addresses(server), ["accessIPv4"] = BoundAddress.Of(call.Store, id)?.Text("floating_ip") ?? "",
            ["flavor"] = new JsonObject { ["id"] = server.Text("_flavor"), ["links"] = OpenStackOperations.Links(call, "compute", $"flavors/{server.Text("_flavor")}") },
            ["security_groups"] = new JsonArray(new JsonObject { ["name"] = "default" }), ["metadata"] = new JsonObject(),
            ["os-extended-volumes:volumes_attached"] = server.Rows("disks").Where(disk => disk.Text("type") == "share_disk").Select(disk => (JsonNode?)new JsonObject { ["id"] = disk.Text("storage_id") }).ToJson(),
        };
    }

    public static JsonObject Flavor(ScpCall call, JsonObject flavor) => flavor.Copy().With(new JsonObject
    {
        ["swap"] = 0, ["rxtx_factor"] = 1, ["OS-FLV-DISABLED:disabled"] = false, ["os-flavor-access:is_public"] = true,
        ["OS-FLV-EXT-DATA:ephemeral"] = 0, ["links"] = OpenStackOperations.Links(call, "compute", $"flavors/{flavor.Text("id")}"),
    });

    /// <summary>An order in part A's form of a server of this flavor.</summary>
    public static JsonObject Order(JsonObject flavor, JsonObject image, string azId, JsonArray cards)
    {
        var isReadyMade = image.Text("disk_format") == "aCloud";
        var size = isReadyMade ? image.Rows("disks")[0].Whole("size_mb") : flavor.Whole("disk") * MbPerGb;
        return new JsonObject
        {
            ["az_id"] = azId, ["image_id"] = image.Text("id"), ["cores"] = flavor.Whole("vcpus"), ["sockets"] = 1,
            ["memory_mb"] = flavor.Whole("ram"), ["storage_tag_id"] = "00000000-0000-0000-0000-000000000000", ["power_on"] = 1, ["networks"] = cards,
            ["disks"] = new JsonArray(new JsonObject { ["id"] = "ide0", ["type"] = isReadyMade ? "derive_disk" : "new_disk", ["size_mb"] = size, ["preallocate"] = 0 }),
            ["advance_param"] = new JsonObject { ["cpu_hotplug"] = 1, ["mem_hotplug"] = 1 },
        };
    }

    private static bool IsBusy(JsonObject server) => server.Text("status") is not ("running" or "stopped" or "suspend");

    private static JsonObject Addresses(JsonObject server)
    {
        var addresses = new JsonObject();
        foreach (var card in server.Rows("networks").Where(card => card.Text("ip_address").Length > 0))
        {
            if (addresses[card.Text("subnet_name")] is not JsonArray) addresses[card.Text("subnet_name")] = new JsonArray();
            addresses[card.Text("subnet_name")]!.AsArray().Add((JsonNode)new JsonObject { ["OS-EXT-IPS-MAC:mac_addr"] = card.Text("mac_address"), ["version"] = 4, ["addr"] = card.Text("ip_address"), ["OS-EXT-IPS:type"] = "fixed" });
        }
        return addresses;
    }
}
