using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Vpc;
using Portal.Simulator.Clock;
using Portal.Simulator.Faults;

namespace Portal.Simulator.CapitalOnline.Ecs;

/// <summary>Buys ECS servers: ids at once, the machines when the event has succeeded.</summary>
internal static class EcsCreateOperation
{
    public static IEnumerable<(string Id, Handler Run)> All => [("ecs.CreateInstance", Create)];

    private static JsonObject Create(Call call)
    {
        var order = new EcsOrder(call);
        var cost = EcsCatalogOperations.Cost(call, order.Spec, order.Disks);
        call.State.MustCover(cost * order.Number, "NotEnoughBalance");
        var servers = Enumerable.Range(0, call.Delivered(order.Number)).Select(i => Build(call, order, i, cost)).ToList();
        var work = call.Begin(CapitalOnlineState.NewGuid(), "create_ecs", call.Told(servers, order.Number), provisioning: true);
        foreach (var server in servers) Start(call, work, server);
        if (call.Fault is FaultKind.DuplicateCandidate) Start(call, work, Build(call, order, 0, cost));
        return Handlers.Data(new JsonObject { ["EventId"] = work.Id, ["EcsIdSet"] = Handlers.Texts(call.Told(servers, order.Number).Select(server => server.Id)) });
    }

    private static void Start(Call call, Work work, Resource server)
    {
        var (running, failed) = (new JsonObject { ["Status"] = "running" }, new JsonObject { ["Status"] = "error" });
        call.Send(work, server, [], running, failed: failed);
        foreach (var disk in EcsServers.Disks(call.State, server.Id)) call.Send(work, disk, [], running, failed: failed);
    }

    private static Resource Build(Call call, EcsOrder order, int index, decimal cost)
    {
        var id = CapitalOnlineState.NewId("ins");
        var inner = new JsonArray(Inner(call, order.Subnet, id));
        foreach (var net in order.Publics) inner.Add(Outer(call, net, id));
        var server = call.Add(EcsServers.Kind, id, Fields(call, order, Name(call, index, order.Number), inner));
        server.Billing = Bill(call, order, cost);
        call.State.Save(server);
        AddDisk(call, order, server, order.SystemDisk, "system", 0);
        for (var i = 0; i < order.DataDisks.Count; i++) AddDisk(call, order, server, order.DataDisks[i], "data", i + 1);
        return server;
    }

    private static JsonObject Fields(Call call, EcsOrder order, string name, JsonArray inner) => new()
    {
        ["EcsName"] = name, ["Status"] = "building", ["Zone"] = order.Zone.Code, ["VpcId"] = order.Vpc.Id, ["SubnetId"] = order.Subnet.Id,
        ["PrivateNet"] = $"{inner[0]!["Ip"]}", ["PubNet"] = order.Publics.Count > 0 ? $"{inner[1]!["Ip"]}" : "",
        ["VirtualNet"] = Handlers.Array(inner.Skip(2).Select(each => (JsonNode)$"{each!["Ip"]}")), ["Inner"] = inner, ["CreateTime"] = call.NowText,
        ["Duration"] = order.Months, ["BillingMethod"] = order.BillingMethod, ["EcsFamilyName"] = order.Family.Name, ["SpecFamilyId"] = order.Family.Id,
        ["CpuSize"] = order.Spec.Cpu, ["RamSize"] = order.Spec.Ram, ["GpuSize"] = order.Spec.Gpu, ["IsGpu"] = order.Spec.Gpu > 0, ["CardName"] = order.Spec.Card,
        ["SupportGpuDriver"] = order.Spec.Driver, ["ImageId"] = order.Image.Id, ["ImageName"] = order.Image["ImageName"], ["OsType"] = order.Image["OsType"],
        ["OsVersion"] = order.Image["OsVersion"], ["OsBit"] = 64, ["CustomerId"] = "E100001", ["SystemDiskFeature"] = order.SystemDisk.Feature,
        ["SystemDiskType"] = order.SystemDisk.Feature == "local" ? "本地盘" : "SSD云盘", ["SystemDiskSize"] = order.SystemDisk.Size,
        ["TimeZone"] = call.Truth("UtcTime") ? "UTC" : "UTC+8", ["Password"] = call.Text("Password"),
    };

    private static JsonObject Inner(Call call, Resource net, string server) =>
        new JsonObject { ["Net"] = net.Id, ["Ip"] = Addresses.Take(call.State, net, "auto", $"云服务器使用({server})", "Private") };

    private static JsonObject Outer(Call call, OrderedPublic net, string server)
    {
        var inner = Inner(call, net.Net, server);
        if (net.Eips.Count > 0) EipOperations.Put(call.State, net.Eips[0], net.Net.Id, $"{inner["Ip"]}");
        return inner;
    }

    private static string Name(Call call, int index, int number)
    {
        var name = call.Text("Name", $"ecs-{call.Now.ToOffset(TimeSpan.FromHours(8)).ToString("yyyyMMdd", CultureInfo.InvariantCulture)}");
        return call.Has("StartNumber") && number > 1 ? $"{name}-{call.Whole("StartNumber") + index}" : name;
    }

    private static Billing Bill(Call call, EcsOrder order, decimal cost)
    {
        if (order.BillingMethod == "0") return call.State.OnDemand("ecs", cost);
        var until = Terms.Lasting(call.Now, order.Months, EcsCatalogOperations.ToMonthEnd(call));
        var month = decimal.Round(cost / Math.Max(1, order.Months), 2);
        return call.State.PaidAhead("ecs", cost, month, until, call.Truth("IsAutoRenewal", otherwise: true), call.Operation.Name);
    }

    private static void AddDisk(Call call, EcsOrder order, Resource server, OrderedDisk disk, string property, int index)
    {
        var id = CapitalOnlineState.NewId("disk");
        call.State.Add(EcsServers.Disk, id, new JsonObject
        {
            ["DiskId"] = id, ["DiskName"] = $"{disk.Feature}_{ChinaTime.Write(call.Now)[..10].Replace("-", "", StringComparison.Ordinal)}_{index:00}",
            ["Size"] = disk.Size, ["EcsId"] = server.Id, ["EcsName"] = server["EcsName"], ["BillingMethod"] = order.BillingMethod, ["Status"] = "building",
            ["ReleaseWithInstance"] = disk.Dies ? 1 : 0, ["Zone"] = order.Zone.Code, ["DiskFeature"] = disk.Feature == "ssd" ? "SSD" : "local", ["Property"] = property,
        });
    }
}
