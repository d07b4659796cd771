using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Compute;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Tenancy;
using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp.OpenStack;

/// <summary>Part B's servers and flavors: made from a flavor, an image and a subnet.</summary>
internal static class NovaOperations
{
    public static void AddTo(Dictionary<string, Func<ScpCall, ScpAnswer>> table)
    {
        table["nova.list_availability_zones"] = table["nova.list_availability_zones_detail"] = ListZones;
        table["nova.create_flavor"] = CreateFlavor;
        table["nova.get_flavor"] = call => call.Done(new JsonObject { ["flavor"] = NovaView.Flavor(call, call.Need("flavors", call["flavor_id"], "规格")) });
        table["nova.list_flavors"] = table["nova.list_flavors_detail"] =
            call => call.Done(new JsonObject { ["flavors"] = call.Store.All("flavors").Select(flavor => (JsonNode?)NovaView.Flavor(call, flavor)).ToJson() });
        table["nova.list_servers"] = table["nova.list_servers_detail"] =
            call => call.Done(new JsonObject { ["servers"] = Own(call).Select(server => (JsonNode?)NovaView.Server(call, server)).ToJson() });
        table["nova.get_server"] = call => Shown(call, ServerOperations.Need(call));
        table["nova.create_server"] = Create;
        table["nova.update_server"] = Rename;
        table["nova.delete_server"] = Delete;
        table["extensions.list_server_groups"] =
            call => call.Done(new JsonObject { ["groups"] = call.Store.All("servers/groups").Where(call.MaySee).Select(group => (JsonNode?)group.Copy()).ToJson() });
    }

    private static IEnumerable<JsonObject> Own(ScpCall call) => call.Store.All("servers").Where(server => call.MaySee(server) && !ServerView.IsRecycled(server));

    private static ScpAnswer Shown(ScpCall call, JsonObject server) => call.Done(new JsonObject { ["server"] = NovaView.Server(call, server) });

    private static ScpAnswer ListZones(ScpCall call) => call.Done(new JsonObject
    {
        ["availabilityZoneInfo"] = call.Store.All("azs").Select(pool => (JsonNode?)new JsonObject
        {
            ["zoneName"] = pool.Text("name"), ["hosts"] = null, ["zoneState"] = new JsonObject { ["available"] = pool.Text("status") == "normal" },
        }).ToJson(),
    });

    private static ScpAnswer CreateFlavor(ScpCall call)
    {
        var asked = call.Body.Part("flavor");
        var cpus = asked.Whole("vcpus");
        if (!asked.Has("name") || asked.Whole("ram") < 1 || (cpus != 1 && (cpus < 2 || cpus % 2 != 0))) throw RefusedException.Bad("规格不合法");
        var id = asked.Text("id") is { Length: > 0 } own ? own : ScpState.NewId();
        if (call.Store.Find("flavors", id) is not null) throw RefusedException.Conflict("规格已存在");
        call.Created.Add(id);
        var made = call.Store.Put("flavors", id, new JsonObject
        {
            ["id"] = id, ["name"] = asked.Text("name"), ["ram"] = asked.Whole("ram"), ["vcpus"] = asked.Whole("vcpus"),
            ["disk"] = asked.Whole("disk"),
        });
        return call.Done(new JsonObject { ["flavor"] = NovaView.Flavor(call, made) });
    }

    private static ScpAnswer Create(ScpCall call)
    {
        var asked = call.Body.Part("server");
        var flavor = call.Need("flavors", asked.Text("flavorRef"), "规格");
        var pool = call.Store.All("azs").FirstOrDefault(each => each.Text("name") == asked.Text("availability_zone")) ?? throw RefusedException.Bad("可用区不存在");
        var image = call.Need("images", asked.Text("imageRef"), "镜像");
        if (!asked.Has("name") || asked.Rows("networks").Count == 0) throw RefusedException.Bad("缺少名称或网络");
        if (asked.Has("adminPass") && !ServerAccess.IsStrong(asked.Text("adminPass"))) throw RefusedException.Bad("密码不符合复杂度要求");
        var cards = asked.Rows("networks").Select((card, index) => (JsonNode?)Card(call, card, pool, index)).ToJson();
        var order = NovaView.Order(flavor, image, pool.Text("id"), cards);
        Quotas.Demand(call.State, call.Caller.ProjectId, pool.Text("id"), Quotas.OfServers(order, 1));
        var made = Enumerable.Range(0, (int)Math.Clamp(asked.Whole("max_count"), 1, 20)).Select(_ => ServerCreation.Make(call, order, call.Caller.ProjectId, ScpState.NewId(), asked.Text("name"))).ToList();
        foreach (var server in made) server["_flavor"] = flavor.Text("id");
        foreach (var server in made) call.Store.Save(server);
        call.Begin(ServerCreation.Order(call, call.Caller.ProjectId, made));
        var id = made[0].Text("id");
        return call.Done(new JsonObject { ["server"] = new JsonObject { ["id"] = id, ["links"] = OpenStackOperations.Links(call, "compute", $"servers/{id}") } });
    }

    // A network's id is a subnet's here (scp.md 9).
    private static JsonObject Card(ScpCall call, JsonObject asked, JsonObject pool, int index)
    {
        var subnet = call.Need("subnets", asked.Text("uuid"), "网络");
        if (subnet.Text("az_id") != pool.Text("id")) throw RefusedException.Bad("网络不属于该可用区");
        var card = new JsonObject { ["vif_id"] = $"net{index}", ["connect"] = 1, ["model"] = "virtio", ["vpc_id"] = subnet.Text("vpc_id"), ["subnet_id"] = subnet.Text("id") };
        if (asked.Has("fixed_ip")) card["ip_info"] = new JsonObject { ["ip_address"] = asked.Text("fixed_ip") };
        return card;
    }

    private static ScpAnswer Rename(ScpCall call)
    {
        var server = ServerOperations.Need(call);
        if (call.Body.Part("server").Has("name")) server["name"] = call.Body.Part("server").Text("name");
        call.Store.Save(server);
        return Shown(call, server);
    }

    private static ScpAnswer Delete(ScpCall call)
    {
        var server = ServerOperations.Need(call);
        if (server.Text("status") != "stopped") throw RefusedException.Conflict("云主机未关机");
        ServerRemoval.Begin(call, server, forGood: true);
        return new ScpAnswer(call.Operation.Ok, null);
    }
}
