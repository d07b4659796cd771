using System.Net;
using System.Text.Json.Nodes;

namespace Portal.Providers.Tests.Simulator.Scp;

public class Using_networks_and_quotas
{
    private const string V = ScpCaller.V2018;

    [Fact]
    public async Task An_address_is_made_bound_shown_with_its_server_and_freed()
    {
        await using var scp = await ScpCaller.Start();
        var world = await ScpWorld.Of(scp);
        var port = await world.ServerPort();
        var made = await scp.Data("POST", $"{V}/floatingips", ScpRecipes.Address(world));
        made["bandwidth"]!["qos_uplink"]!.GetValue<int>().ShouldBe(1000);

        await scp.Data("POST", $"{V}/floatingips/{made["id"]}/binding", new { vpc_id = port["vpc_id"]!.ToString(), port_id = port["id"]!.ToString() });
        (await scp.Server(port["device_id"]!.ToString()))["floatingip"]!["floatingip_ip"]!.ToString().ShouldBe(made["floating_ip"]!.ToString());
        (await scp.Data("GET", $"{V}/floatingips"))["data"]![0]!["bandwidth"]!["qos_uplink_kbps"]!.GetValue<int>().ShouldBe(1000);
        (await scp.Refused("DELETE", $"{V}/floatingips/{made["id"]}")).ShouldBe(400);
        (await scp.Refused("PUT", $"{V}/floatingips/{made["id"]}", new { qos_uplink = 1, qos_downlink = 2 })).ShouldBe(400);

        await scp.Data("DELETE", $"{V}/floatingips/{made["id"]}/unbinding");
        (await scp.Data("GET", $"{V}/floatingips/{made["id"]}"))["binding_info"].ShouldBeNull();
        (await scp.Call("DELETE", $"{V}/floatingips/{made["id"]}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_tenant_has_one_network_in_a_pool_and_can_divide_it()
    {
        await using var scp = await ScpCaller.Start();
        var world = await ScpWorld.Of(scp);
        var tenant = await world.AttachedTenant();
        await scp.Data("POST", $"{V}/vpcs", new { az_id = scp.Pool, project_id = tenant, name = "own" });
        var vpc = (await scp.Data("GET", $"{V}/vpcs?project_id={tenant}"))["data"]![0]!;

        vpc["status"]!.ToString().ShouldBe("active");
        (await scp.Refused("POST", $"{V}/vpcs", new { az_id = scp.Pool, project_id = tenant })).ShouldBe(409);
        var subnet = await scp.Data("POST", $"{V}/subnets", Subnet(vpc["id"]!.ToString(), "10.20.0"));
        subnet["netmask"]!.ToString().ShouldBe("255.255.255.0");
        (await scp.Refused("POST", $"{V}/subnets", Subnet(vpc["id"]!.ToString(), "10.20.0"))).ShouldBe(409);
        (await scp.Refused("POST", $"{V}/subnets", Subnet(vpc["id"]!.ToString(), "10.251.251"))).ShouldBe(409);
    }

    [Fact]
    public async Task A_server_keeps_the_address_it_asked_for_and_takes_no_hidden_subnet()
    {
        await using var scp = await ScpCaller.Start();
        var world = await ScpWorld.Of(scp);
        var subnets = (await scp.Data("GET", $"{V}/subnets?vpc_id={await world.Vpc()}"))["data"]!.AsArray();
        var order = await scp.Order();

        order["networks"] = Card(subnets.First(each => each!["is_visible"]!.GetValue<int>() == 1)!, "192.168.10.77");
        (await scp.Server(await scp.Bought(order)))["networks"]![0]!["ip_info"]!["ip_address"]!.ToString().ShouldBe("192.168.10.77");
        (await scp.Refused("POST", $"{V}/servers", order)).ShouldBe(409);
        order["networks"] = Card(subnets.First(each => each!["is_visible"]!.GetValue<int>() == 0)!, null);
        (await scp.Refused("POST", $"{V}/servers", order)).ShouldBe(400);
    }

    [Fact]
    public async Task A_quota_counts_the_recycle_bin_and_refuses_what_exceeds_it()
    {
        await using var scp = await ScpCaller.Start();
        var world = await ScpWorld.Of(scp);
        var tenant = await world.AttachedTenant();
        var order = await scp.Order();
        order["project_id"] = tenant;
        (await scp.Refused("POST", $"{V}/servers", order)).ShouldBe(400);

        await scp.Data("POST", $"{V}/quotas", new { project_id = tenant, quota_sets = new[] { Limit(scp, "compute", "vm_count", 1), Limit(scp, "compute", "cores", -1), Limit(scp, "compute", "ram", 8192), Limit(scp, "storage", "storage_tag::" + ScpCaller.Fast, 102400) } });
        var id = await scp.Bought(order);
        (await scp.Refused("POST", $"{V}/servers", order)).ShouldBe(400);
        await scp.Data("DELETE", $"{V}/servers/{id}");
        (await Used(scp, tenant)).ShouldBe(1);
        (await scp.Refused("POST", $"{V}/servers", order)).ShouldBe(400);
        await scp.Data("DELETE", $"{V}/servers/{id}", new { force = 1 });
        (await Used(scp, tenant)).ShouldBe(0);
        await scp.Bought(order);
    }

    [Fact]
    public async Task A_reservation_holds_until_it_is_rolled_back_or_runs_out()
    {
        await using var scp = await ScpCaller.Start();
        var world = await ScpWorld.Of(scp);
        var tenant = await world.AttachedTenant();
        await scp.Data("POST", $"{V}/quotas", new { project_id = tenant, quota_sets = new[] { Limit(scp, "compute", "vm_count", 1) } });
        var wanted = new { project_id = tenant, az_id = scp.Pool, quota_deltas = new[] { new { provider = "hci", @namespace = "compute", resource = "vm_count", value = 1 } }, expire = 60 };

        (await scp.Refused("PUT", $"{V}/quotas/reserving", wanted)).ShouldBe(400);   // the oldest version knows no compute
        var held = (await scp.Data("PUT", "janus/20190725/quotas/reserving", wanted))["reservations"]!.AsArray();
        (await scp.Refused("PUT", "janus/20190725/quotas/reserving", wanted)).ShouldBe(400);
        await scp.Data("PUT", "janus/20190725/quotas/rollback", new { project_id = tenant, az_id = scp.Pool, reservations = held });
        await scp.Data("PUT", "janus/20190725/quotas/reserving", wanted);
        await scp.Advance(61);
        await scp.Data("PUT", "janus/20190725/quotas/reserving", wanted);
    }

    [Fact]
    public async Task Dedicated_hosts_must_be_named()
    {
        await using var scp = await ScpCaller.Start();
        var project = (await scp.Data("GET", $"{V}/projects"))["data"]!.AsArray().First(each => each!["dhs"]!.AsArray().Count > 0)!;
        var az = project["azs"]![0]!;
        var order = await scp.Order();
        order["az_id"] = az["az_id"]!.ToString();
        order["project_id"] = project["id"]!.ToString();

        (await scp.Refused("POST", $"{V}/servers", order)).ShouldBe(400);
        order["dh_id"] = az["dh_ids"]![0]!.ToString();
        await scp.Bought(order);
    }

    private static async Task<int> Used(ScpCaller scp, string tenant) =>
        (await scp.Data("GET", $"{V}/quotas?project_id={tenant}&resource=vm_count"))["data"]![0]!["separated_quotas"]![0]!["in_use"]!.GetValue<int>();

    private static object Limit(ScpCaller scp, string space, string resource, long value) => new { provider = "hci", @namespace = space, resource, value, az_id = scp.Pool };

    private static object Subnet(string vpc, string net) => new { name = "s", vpc_id = vpc, gateway_ip = $"{net}.1", cidr = $"{net}.0/24", allocation_pools = new[] { new { start = $"{net}.2", end = $"{net}.9" } } };

    private static JsonArray Card(JsonNode subnet, string? address)
    {
        var card = new JsonObject { ["vif_id"] = "net0", ["connect"] = 1, ["vpc_id"] = subnet["vpc_id"]!.ToString(), ["subnet_id"] = subnet["id"]!.ToString() };
        if (address is not null) card["ip_info"] = new JsonObject { ["ip_address"] = address };
        return new JsonArray(card);
    }
}
