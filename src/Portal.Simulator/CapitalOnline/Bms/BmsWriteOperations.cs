using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Vdc;
using Portal.Simulator.CapitalOnline.Vpc;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.Bms;

/// <summary>Orders, power, system, term and end of bare metal (capitalonline.md 7.6).</summary>
internal static class BmsWriteOperations
{
    private static readonly Dictionary<string, (string From, string Meanwhile, string Then)> Power = new()
    {
        ["start"] = ("stop", "starting", "running"), ["stop"] = ("running", "stopping", "stop"), ["reset"] = ("running", "rebooting", "running"),
    };

    public static IEnumerable<(string Id, Handler Run)> All =>
    [
        ("bms.CreateBmsInstance", Create), ("bms.OperateBmsPower", Operate), ("bms.ReinstallBms", Reinstall), ("bms.ModifyBmsOrder", Order),
        ("bms.DeleteBmsInstance", Delete),
    ];

    private static JsonObject Create(Call call)
    {
        var (goods, zone) = BmsServers.MustSell(call);
        if (call.State.Settings.OutOfStock.Contains($"{goods.Id}") || call.State.Settings.ZonesNotOnSale.Contains(zone.Id)) throw CallRefused.Of(400, "NotSufficient");
        var vdc = call.State.Find(VdcNetworks.Vdc, call.Text("VdcId")) ?? throw CallRefused.Of(400, "VdcNotFound");
        var image = MustImage(call);
        CheckPartitions(call);
        var amount = call.Whole("Amount");
        var networks = call.List("PipeIds").Select(id => Pipe(call, vdc, id)).ToList();
        foreach (var network in networks)
        {
            if (VdcNetworks.Pools(call.State, network).Sum(pool => Addresses.Free(pool).Count()) < amount) throw CallRefused.Of(400, "IpNotEnough");
        }
        var cost = BmsServers.Cost(call, goods);
        call.State.MustCover(cost * amount, "NotEnoughBalance");

        var servers = Enumerable.Range(0, call.Delivered(amount)).Select(i => Build(call, goods, zone, image, networks, i, cost)).ToList();
        var works = servers.Select(server => Send(call, "create", server, [], new JsonObject { ["State"] = "running" }, provisioning: true)).ToList();
        return BmsServers.Tasks(works.Take(call.Told(servers, amount).Count));
    }

    private static BmsImage MustImage(Call call) =>
        BmsCatalog.Images.FirstOrDefault(image => image.Id == call.Text("ImageId")) ?? throw CallRefused.Of(400, "ImageNotFound");

    private static void CheckPartitions(Call call)
    {
        var (paths, sizes) = (call.List("CustomPartition"), call.List("CustomPartitionSize"));
        if (paths.Count > 0 && (paths[0] != "/" || paths.Count != sizes.Count)) throw CallRefused.Of(400, "ParameterInvalid");
        if (call.Has("Raid") && call.Text("Raid") is not ("0" or "1" or "5" or "10")) throw CallRefused.Of(400, "ParameterInvalid");
        if (call.Has("AssignHostNo") && call.Text("AssignHostNo").Length < 3) throw CallRefused.Of(400, "ParameterInvalid");
    }

    private static Resource Pipe(Call call, Resource vdc, string id)
    {
        var network = call.State.Find(VdcNetworks.Private, id) ?? call.State.Find(VdcNetworks.Public, id);
        return network?["VdcId"] == vdc.Id ? network : throw CallRefused.Of(400, "PipeIdNotFound");
    }

    private static Resource Build(Call call, BmsGoods goods, CcsZone zone, BmsImage image, IReadOnlyList<Resource> networks, int index, decimal cost)
    {
        var id = CapitalOnlineState.NewGuid();
        var server = call.Add(BmsServers.Kind, id, new JsonObject
        {
            ["Name"] = Name(call, index), ["State"] = "building", ["Cpu"] = goods.Cpu, ["Ram"] = goods.Ram, ["RegionId"] = zone.Id, ["VdcId"] = call.Text("VdcId"),
            ["InstanceChargeType"] = goods.ChargeType, ["CreateDate"] = call.NowText, ["EnableMonitor"] = call.Truth("EnableMonitor"), ["ImageName"] = image.Name,
            ["DiskType"] = goods.DiskType, ["DiskSize"] = goods.DiskSize, ["GoodsId"] = goods.Id, ["Password"] = call.Text("Password"),
            ["Networks"] = new JsonObject { ["NetworkCards"] = Handlers.Array(networks.Select(network => Card(call, network, id))) },
        });
        server.Billing = goods.OnDemand
            ? call.State.OnDemand("bms", cost)
            : call.State.PaidAhead(
                "bms", cost, goods.DayPrice * BmsServers.MonthDays, Terms.PrepaidAfterThisMonth(call.Now, call.Whole("PrepaidMonth")), call.Truth("AutoRenew"),
                call.Operation.Name);
        call.State.Save(server);
        return server;
    }

    private static string Name(Call call, int index)
    {
        if (!call.Has("AssignHostNo")) return call.Text("InstanceName");
        var (number, name) = (call.Whole("AssignHostNo") + index, call.Text("InstanceName"));
        return name + number.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(call.Text("AssignHostNo").Length, '0');
    }

    private static JsonObject Card(Call call, Resource network, string server)
    {
        var isPublic = network.Kind == VdcNetworks.Public;
        var address = VdcNetworks.Take(call.State, network, "auto", $"裸金属使用({server})");
        return new JsonObject
        {
            ["Id"] = CapitalOnlineState.NewGuid(), ["ConnectState"] = "on", ["IpAddress"] = address, ["IpType"] = isPublic ? "public" : "private", ["IpVersion"] = "ipV4",
            ["Gateway"] = isPublic ? VdcNetworks.SegmentsOf(call.State, network.Id)[0]["Gateway"] : network["Address"], ["Netmask"] = isPublic ? "255.255.255.252" : "255.255.0.0",
            ["VlanId"] = "1020", ["WorkMode"] = call.Whole("IsBond") == 1 ? "bond6" : "single", ["Mac"] = new JsonArray("6C:92:BF:00:00:01", "6C:92:BF:00:00:02"),
            ["PipeId"] = network.Id,
        };
    }

    private static JsonObject Operate(Call call)
    {
        if (!Power.TryGetValue(call.Text("Operate"), out var power)) throw CallRefused.Of(400, "ParameterInvalid");
        var servers = call.List("BaremetalIds").Select(id => BmsServers.Must(call, id, "InstanceError")).ToList();
        if (servers.Any(server => server["State"] != power.From || server.Busy)) throw CallRefused.Of(400, "InstanceError");
        var works = servers.Select(server => Send(
            call, call.Text("Operate"), server, new JsonObject { ["State"] = power.Meanwhile }, new JsonObject { ["State"] = power.Then })).ToList();
        var answer = BmsServers.Tasks(works);
        answer["Data"]!["BaremetalIds"] = Handlers.Texts(servers.Select(server => server.Id));
        return answer;
    }

    private static JsonObject Reinstall(Call call)
    {
        var server = BmsServers.Must(call, call.Text("BaremetalId"), "DataNotExists");
        var image = MustImage(call);
        CheckPartitions(call);
        if (server.Busy || server["State"] is not ("running" or "stop" or "error")) throw CallRefused.Of(400, "RebuildFailed");
        var then = new JsonObject { ["State"] = "running", ["ImageName"] = image.Name, ["Password"] = call.Text("Password") };
        return BmsServers.Tasks([Send(call, "reinstall", server, new JsonObject { ["State"] = "rebuilding" }, then, provisioning: true)]);
    }

    // Renews when a Duration is given; always sets auto-renewal.
    private static JsonObject Order(Call call)
    {
        var server = BmsServers.Must(call, call.Text("BaremetalId"));
        if (server.Billing is not { PaidUntil: { } until } billing) throw CallRefused.Of(400, "OrderUpdateError");
        if (call.Text("BillMethod", "1") != "1") throw CallRefused.Of(400, "OrderUpdateError");
        if (call.Has("Duration"))
        {
            var months = call.Whole("Duration");
            if (months < 1) throw CallRefused.Of(400, "ParameterInvalid");
            var next = Terms.Lasting(until, months, call.Truth("IsToMonth"));
            var cost = decimal.Round(billing.MonthPrice * Terms.Share(until, next, months), 2);
            call.State.MustCover(cost, "NotEnoughBalance");
            billing.Charges.Add(new Charge(until, next, cost, call.Operation.Name));
            billing.PaidUntil = next;
        }
        billing.AutoRenew = call.Truth("AutoRenewal");
        call.State.Save(server);
        return Handlers.Data(new JsonArray(new JsonObject { ["SuborderIds"] = new JsonArray(CapitalOnlineState.NewGuid()) }));
    }

    private static JsonObject Delete(Call call)
    {
        var server = BmsServers.Must(call, call.Text("BaremetalId"));
        if (server["InstanceChargeType"] != "PostPaid" || server["State"] != "stop")
            throw new CallRefused(400, "LogicError", "主机须为按需计费并已关机");
        foreach (var card in server.Fields["Networks"]!["NetworkCards"]!.AsArray()) VdcNetworks.Release(call.State, $"{card!["PipeId"]}", $"{card["IpAddress"]}");
        server.GoneAt = call.Now;
        server.Billing?.Stop(call.Now);
        call.State.Save(server);
        return Handlers.Data(new JsonObject());
    }

    private static Work Send(Call call, string type, Resource server, JsonObject meanwhile, JsonObject then, bool provisioning = false)
    {
        var work = call.Begin(CapitalOnlineState.NewGuid(), type, [server], provisioning);
        call.Send(work, server, meanwhile, then, failed: new JsonObject { ["State"] = "error" });
        return work;
    }
}
