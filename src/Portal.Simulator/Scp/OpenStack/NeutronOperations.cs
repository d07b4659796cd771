using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Generic;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp.OpenStack;

/// <summary>Part B's networks, which are subnets and address pools; its routers, which are networks of part A; ports and security groups.</summary>
internal static class NeutronOperations
{
    private static readonly string[] Extensions = ["router", "security-group", "quotas", "external-net"];

    public static void AddTo(Dictionary<string, Func<ScpCall, ScpAnswer>> table)
    {
        table["neutron.get_v2_api_support"] =
            call => call.Done(new JsonObject { ["resources"] = ((string[])["network", "subnet", "port", "router", "floatingip"]).Select(name => (JsonNode?)Resource(call, name)).ToJson() });
        table["neutron.list_extensions"] =
            call => call.Done(new JsonObject { ["extension"] = Extension(Extensions[0]), ["extensions"] = Extensions.Select(name => (JsonNode?)Extension(name)).ToJson() });
        table["neutron.get_extension"] =
            call => Extensions.Contains(call["alias"]) ? call.Done(new JsonObject { ["extension"] = Extension(call["alias"]) }) : throw RefusedException.Missing("扩展");
        Serve(table, "network", "network_id", Networks);
        Serve(table, "subnet", "subnet_id", call => Visible(call).Select(subnet => Subnet(call, subnet)));
        Serve(table, "port", "port_id", call => call.Store.All("ports").Where(call.MaySee).Select(port => Port(call, port)));
        Serve(table, "router", "router_id", call => call.Store.All("vpcs").Where(call.MaySee).Select(vpc => Router(call, vpc)));
        Serve(table, "security_group", "security_group_id", call => [SecurityGroup(call)]);
    }

    /// <summary>A list and a detail of the same rows; plain filters by the rows' members.</summary>
    private static void Serve(Dictionary<string, Func<ScpCall, ScpAnswer>> table, string name, string variable, Func<ScpCall, IEnumerable<JsonObject>> rows)
    {
        table[$"neutron.list_{name}s"] = call => call.Done(new JsonObject
        {
            [$"{name}s"] = rows(call).Where(row => call.Request.Query.All(asked => !row.ContainsKey(asked.Key) || RowFilter.Fits(row, asked.Key, asked.Value))).Select(row => (JsonNode?)row).ToJson(),
        });
        table[$"neutron.get_{name}"] =
            call => call.Done(new JsonObject { [name] = rows(call).FirstOrDefault(row => row.Text("id") == call[variable]) ?? throw RefusedException.Missing("资源") });
    }

    /// <summary>Members that all of part B's things have.</summary>
    public static JsonObject Common(ScpCall call, JsonObject thing) => new()
    {
        ["id"] = thing.Text("id"), ["name"] = thing.Text("name"), ["description"] = thing.Text("description"), ["tags"] = new JsonArray(),
        ["tenant_id"] = thing.Text("project_id"), ["project_id"] = thing.Text("project_id"),
        ["created_at"] = ScpTime.Utc(ScpTime.Read(thing.Text("created_at"), call.State.Settings.LocalHours) ?? call.State.Now),
        ["updated_at"] = ScpTime.Utc(call.State.Now), ["revision_number"] = 0, ["status"] = "ACTIVE", ["admin_state_up"] = true,
    };

    private static IEnumerable<JsonObject> Visible(ScpCall call) =>
        call.Store.All("subnets").Where(subnet => call.MaySee(subnet) && subnet.Whole("is_visible") == 1);

    private static IEnumerable<JsonObject> Networks(ScpCall call) =>
        Visible(call).Select(subnet => Network(call, subnet, subnet.Text("id"), isExternal: false))
            .Concat(call.Store.All("floatingippools").Select(pool => Network(call, pool, "", isExternal: true)));

    private static JsonObject Network(ScpCall call, JsonObject thing, string subnet, bool isExternal) => Common(call, thing).With(new JsonObject
    {
        ["router:external"] = isExternal, ["shared"] = isExternal, ["is_default"] = false, ["mtu"] = 1500, ["port_security_enabled"] = true,
        ["ipv4_address_scope"] = null, ["ipv6_address_scope"] = null, ["availability_zones"] = new JsonArray(),
        ["availability_zone_hints"] = new JsonArray(call.Store.Find("azs", thing.Text("az_id"))?.Text("name") ?? ""),
        ["subnets"] = subnet.Length > 0 ? new JsonArray(subnet) : new JsonArray(),
    });

    private static JsonObject Subnet(ScpCall call, JsonObject subnet) => Common(call, subnet).With(new JsonObject
    {
        ["network_id"] = subnet.Text("id"), ["cidr"] = subnet.Text("cidr"), ["gateway_ip"] = subnet.Text("gateway_ip"),
        ["enable_dhcp"] = subnet.Whole("enable_dhcp") == 1, ["ip_version"] = 4, ["allocation_pools"] = subnet["allocation_pools"]?.DeepClone(),
        ["dns_nameservers"] = new JsonArray(), ["host_routes"] = new JsonArray(), ["subnetpool_id"] = null, ["service_types"] = null,
        ["ipv6_ra_mode"] = null, ["ipv6_address_mode"] = null,
    });

    private static JsonObject Port(ScpCall call, JsonObject port) => Common(call, port).With(new JsonObject
    {
        ["network_id"] = port.Text("subnet_id"), ["device_id"] = port.Text("device_id"), ["device_owner"] = port.Text("device_owner"),
        ["mac_address"] = port.Text("mac_address"), ["binding:vnic_type"] = "normal", ["port_security_enabled"] = true,
        ["fixed_ips"] = port.Rows("ips_info").Select(info => (JsonNode?)new JsonObject
        {
            ["ip_address"] = info.Text("ip_address"), ["subnet_id"] = port.Text("subnet_id"),
        }).ToJson(),
    });

    private static JsonObject Router(ScpCall call, JsonObject vpc) => Common(call, vpc).With(new JsonObject
    {
        ["id"] = vpc.Text("_router"), ["external_gateway_info"] = null, ["flavor_id"] = null, ["routes"] = new JsonArray(),
        ["availability_zone_hints"] = new JsonArray(call.Store.Find("azs", vpc.Text("az_id"))?.Text("name") ?? ""),
    });

    private static JsonObject SecurityGroup(ScpCall call)
    {
        var id = $"{call.Caller.ProjectId[..8]}-0000-0000-0000-000000000001";
        var rule = Common(call, new JsonObject { ["id"] = $"{call.Caller.ProjectId[..8]}-0000-0000-0000-000000000002", ["project_id"] = call.Caller.ProjectId })
            .With(new JsonObject
            {
                ["direction"] = "egress", ["ethertype"] = "IPv4", ["security_group_id"] = id, ["protocol"] = null, ["remote_group_id"] = null,
                ["remote_ip_prefix"] = null, ["port_range_max"] = null, ["port_range_min"] = null,
            });
        return Common(call, new JsonObject { ["id"] = id, ["name"] = "default", ["project_id"] = call.Caller.ProjectId }).With(new JsonObject { ["security_group_rules"] = new JsonArray(rule) });
    }

    private static JsonObject Resource(ScpCall call, string name) => new()
    {
        ["name"] = name, ["collection"] = $"{name}s",
        ["links"] = new JsonArray(new JsonObject { ["href"] = OpenStackOperations.Link(call, $"network/v2.0/{name}s"), ["rel"] = "self" }),
    };

    private static JsonObject Extension(string alias) =>
        new() { ["alias"] = alias, ["name"] = alias, ["description"] = alias, ["links"] = new JsonArray(), ["updated"] = "2014-10-01T10:00:00-00:00" };
}
