using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Wire;
using Portal.Simulator.Clock;

namespace Portal.Simulator.CapitalOnline.Vpc;

/// <summary>Shared bandwidth, addresses of networks, VLINK and one-minute flow.</summary>
internal static class SharedOperations
{
    private const string Vlink = "vlink";
    private static readonly string[] OwnLine = ["RegionCode", "BandwidthType", "BillScheme", "Qos"];

    public static IEnumerable<(string Id, Handler Run)> All =>
    [
        ("vpc.DescribeBandwidth", List), ("vpc.CreateBandwidth", Create), ("vpc.UpdateBandwidth", Update), ("vpc.DeleteBandwidth", Delete),
        ("vpc.BandwidthAddEIP", Join), ("vpc.BandwidthRemoveEIP", Leave), ("vpc.DescribeIPInfo", Segments), ("vpc.NetEIPInfo", Bindings),
        ("vpc.ReserveIPAndBindEIP", Reserve), ("vpc.DescribeSubnetIp", Uses), ("vpc.DescribeOneMinuteFlow", Flow),
        ("vpc.CreateVLINK", Open), ("vpc.DeleteVLINK", Close), ("vpc.VLINKAddVM", Members), ("vpc.VLINKDeleteVM", Members),
    ];

    private static JsonObject List(Call call)
    {
        var found = call.State.All(Networks.Bandwidth).Where(line =>
            (!call.Has("RegionCode") || Annexes.Same(line["RegionCode"], call.Text("RegionCode")))
            && (!call.Has("AvailableZoneCode") || Annexes.Same(line["AvailableZoneCode"], call.Text("AvailableZoneCode")))
            && Networks.Matches(line, call.Text("Keyword"), "Name")).ToList();
        return Handlers.Data(new JsonObject { ["BandwidthList"] = Handlers.Array(found.Select(line => line.Fields.DeepClone())), ["Total"] = found.Count });
    }

    private static JsonObject Create(Call call)
    {
        var region = Networks.Region(call);
        var scheme = LinePrices.SharedSchemes.FirstOrDefault(known => Annexes.Same(known, call.Text("BillScheme"))) ?? throw CallRefused.Invalid("BillScheme");
        var order = new LineOrder(call.Text("BandwidthType"), scheme, call.Whole("Qos"));
        call.State.MustCover(LinePrices.First(order), "Account.Arrearage");
        var id = CapitalOnlineState.NewGuid();
        var line = call.Add(Networks.Bandwidth, id, new JsonObject
        {
            ["Id"] = id, ["Name"] = call.Text("Name"), ["Qos"] = order.Qos, ["RegionCode"] = region.Code, ["AvailableZoneCode"] = call.Text("AvailableZoneCode"),
            ["BandwidthType"] = order.Line, ["BillScheme"] = order.Scheme, ["Status"] = "ok", ["CreateTime"] = call.NowText,
        });
        line.Billing = LinePrices.Bill(call.State, order, "bandwidth", call.Operation.Name);
        call.State.Save(line);
        return Handlers.Data(new JsonArray(new JsonObject { ["BandwidthId"] = id }));
    }

    private static JsonObject Update(Call call)
    {
        var line = Networks.Must(call, Networks.Bandwidth, "BandwidthId");
        var work = Begin(call, line);
        call.Send(work, line, [], new JsonObject { ["Qos"] = call.Whole("Qos") });
        return Networks.Task(work.Id);
    }

    private static JsonObject Delete(Call call)
    {
        var line = Networks.Must(call, Networks.Bandwidth, "BandwidthId");
        if (call.State.All(Networks.Eip).Any(eip => eip["SharedId"] == line.Id)) throw CallRefused.Of(403, "InvalidOperation");
        End(call, line);
        return Handlers.Data(null);
    }

    private static JsonObject Join(Call call)
    {
        var line = Networks.Must(call, Networks.Bandwidth, "BandwidthId");
        var eips = Eips(call, "EIPIdList");
        var work = Begin(call, line);
        foreach (var eip in eips)
        {
            eip.Billing?.Reprice(call.Now, 0.331m / 1440);
            call.Send(work, eip, [], new JsonObject { ["SharedId"] = line.Id });
        }
        return Networks.Task(work.Id);
    }

    // Either the address ends, or it gets a line of its own again, which is bought here (capitalonline.md 7.8).
    private static JsonObject Leave(Call call)
    {
        var eips = Eips(call, "EIPIdList");
        var work = call.Begin(CapitalOnlineState.NewGuid(), "removeEIP", eips);
        if (call.Truth("Delete"))
        {
            foreach (var eip in eips) End(call, eip);
            return Networks.Task(work.Id);
        }
        if (OwnLine.FirstOrDefault(name => !call.Has(name)) is { } missing) throw CallRefused.Missing(missing);
        var order = new LineOrder(call.Text("BandwidthType"), call.Text("BillScheme"), call.Whole("Qos"));
        foreach (var eip in eips)
        {
            eip.Billing?.Reprice(call.Now, LinePrices.PerDay(order) / 1440);
            call.Send(work, eip, [], new JsonObject { ["SharedId"] = "", ["BandwidthType"] = order.Line, ["BillScheme"] = order.Scheme, ["Qos"] = order.Qos });
        }
        return Networks.Task(work.Id);
    }

    private static JsonObject Segments(Call call)
    {
        if (call.Text("IPType") is not ("subnet" or "virtual_gateway" or "pubnet")) throw CallRefused.Invalid("IPType");
        var net = Networks.MustNet(call, "NetId");
        var (first, mask) = Addresses.Segment(net["Segment"]);
        var addresses = Addresses.Of(net).Select(address => (JsonNode)new JsonObject
        {
            ["IPAddress"] = address, ["IPMask"] = mask, ["IPStatus"] = Addresses.IsUsed(net, address) ? 1 : 0,
            ["IPUsage"] = Addresses.IsUsed(net, address) ? Addresses.UseOf(net, address) : "",
        });
        var signal = Addresses.Write(first);
        return Handlers.Data(new JsonObject
        {
            ["SegmentNum"] = 1,
            ["SegmentList"] = new JsonArray(new JsonObject { ["NetSignal"] = $"{signal[..signal.LastIndexOf('.')]}.*", ["IPList"] = Handlers.Array(addresses) }),
        });
    }

    private static JsonObject Bindings(Call call) => Handlers.Data(Handlers.Array(call.List("NetIdList").Select(id =>
    {
        var net = Networks.Net(call.State, id) ?? throw CallRefused.Invalid("NetIdList");
        var (first, mask) = Addresses.Segment(net["Segment"]);
        return (JsonNode)new JsonObject
        {
            ["NetId"] = net.Id, ["NetName"] = net["Name"], ["NetType"] = net.Kind == Networks.Subnet ? "subnet" : "vir", ["IPNum"] = Addresses.Write(first), ["IPMask"] = mask,
            ["EIP_INFO_LIST"] = Handlers.Array(call.State.All(Networks.Eip).Where(eip => eip["NetId"] == net.Id).Select(eip => new JsonObject
            {
                ["EIP"] = eip["IP"], ["EIPId"] = eip.Id, ["Qos"] = eip.Whole("Qos"), ["Status"] = eip["Status"], ["ReginCode"] = eip["RegionCode"],
                ["BandwidthType"] = Annexes.All.LineName(eip["BandwidthType"]), ["BillScheme"] = LinePrices.Name(eip["BillScheme"]),
            })),
        };
    })));

    private static JsonObject Reserve(Call call)
    {
        foreach (var each in call.Objects("Ips"))
        {
            var net = Networks.Net(call.State, $"{each["NetId"]}") ?? throw CallRefused.Invalid("NetId");
            var (addresses, eips) = (each["AddressList"] as JsonArray ?? [], each["EIPList"] as JsonArray ?? []);
            if (addresses.Count != eips.Count) throw CallRefused.Invalid("EIPList");
            for (var i = 0; i < addresses.Count; i++)
            {
                var eip = call.State.All(Networks.Eip).FirstOrDefault(eip => eip["IP"] == $"{eips[i]}") ?? throw CallRefused.Invalid("EIPList");
                if (!Addresses.IsUsed(net, $"{addresses[i]}")) Addresses.Take(call.State, net, $"{addresses[i]}", "已标记", "Private");
                EipOperations.Put(call.State, eip, net.Id, $"{addresses[i]}");
            }
        }
        return [];
    }

    private static JsonObject Uses(Call call)
    {
        var net = Networks.MustNet(call, "NetId");
        var free = Addresses.Free(net).ToList();
        var used = Addresses.Of(net).Where(address => Addresses.IsUsed(net, address))
            .Select(address => (JsonNode)new JsonObject { ["IP"] = address, ["Usage"] = Addresses.UseOf(net, address) }).ToList();
        return Handlers.Data(new JsonObject
        {
            ["UnusedList"] = Handlers.Texts(free), ["UnusedNum"] = free.Count, ["UsedList"] = Handlers.Array(used), ["UsedNum"] = used.Count,
        });
    }

    private static JsonObject Flow(Call call)
    {
        var since = ChinaTime.Read(call.Text("StartTime")) ?? throw CallRefused.Invalid("StartTime");
        var until = ChinaTime.Read(call.Text("EndTime")) ?? throw CallRefused.Invalid("EndTime");
        var points = new JsonArray();
        for (var at = since; at < until && points.Count < 1440; at = at.AddMinutes(1))
        {
            var (inwards, outwards) = (11_900m + at.Minute, 10_400m + at.Minute);
            points.Add(new JsonObject { ["time"] = ChinaTime.Write(at), ["in_bps"] = inwards, ["out_bps"] = outwards, ["value"] = Math.Max(inwards, outwards) });
        }
        return Handlers.Data(points);
    }

    private static JsonObject Open(Call call)
    {
        var id = CapitalOnlineState.NewGuid();
        call.Add(Vlink, id, new JsonObject { ["SubnetId"] = Networks.MustNet(call, "SubnetId").Id, ["PipeId"] = call.Text("PipeId") });
        return Handlers.Data(new JsonObject { ["VLINKId"] = id });
    }

    private static JsonObject Close(Call call)
    {
        var link = Networks.Must(call, Vlink, "VLINKId");
        End(call, link);
        return Handlers.Data(new JsonObject { ["VLINKId"] = link.Id });
    }

    private static JsonObject Members(Call call)
    {
        var link = Networks.Must(call, Vlink, "VLINKId");
        var work = Ccs.CcsTasks.Begin(call, call.Operation.Name, [link]);
        var held = (link.Fields["Members"] as JsonArray ?? []).Select(id => $"{id}");
        var asked = call.List("VMIdList");
        link.Set("Members", Handlers.Texts(call.Operation.Name == "VLINKAddVM" ? held.Union(asked) : held.Except(asked)));
        call.State.Save(link);
        return new JsonObject { ["Data"] = new JsonObject { ["Msg"] = "任务已下发" }, ["TaskId"] = work.Id };
    }

    private static Work Begin(Call call, Resource line) => call.Begin(CapitalOnlineState.NewGuid(), call.Operation.Name, [line]);

    private static List<Resource> Eips(Call call, string parameter) =>
        [.. call.List(parameter).Select(id => call.State.Find(Networks.Eip, id) ?? throw CallRefused.Invalid(parameter))];

    private static void End(Call call, Resource resource)
    {
        resource.GoneAt = call.Now;
        resource.Billing?.Stop(call.Now);
        call.State.Save(resource);
    }
}
