using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Vdc;
using Portal.Simulator.CapitalOnline.Wire;
using Portal.Simulator.Clock;

namespace Portal.Simulator.CapitalOnline.Ccs;

/// <summary>What CCS sells, its servers, their metrics and consoles.</summary>
internal static class CcsReadOperations
{
    private static readonly string[] Metrics =
        ["CPUUtilization", "RAMUtilization", "DiskWriteIOPS", "DiskReadIOPS", "DiskWriteBPS", "DiskReadBPS", "InterfaceInRate", "InterfaceOutRate"];

    public static IEnumerable<(string Id, Handler Run)> All =>
    [
        ("common.DescribeAvailableResource", Available), ("instance.DescribeInstanceType", Sizes), ("instance.DescribeInstances", List),
        ("instance.DescribeInstanceMonitor", Monitor), ("instance.DescribeNetworkCardFlow", Flow), ("instance.CreateInstanceHtmlConsoleURL", Console),
    ];

    private static JsonObject Available(Call call)
    {
        var zone = Annexes.All.Zone(call.Text("RegionId")) ?? throw CallRefused.Of(400, "InvalidRegionID.Malformed");
        var sold = zone.OnSale && !call.State.Settings.ZonesNotOnSale.Contains(zone.Id);
        return new JsonObject
        {
            ["RegionStatus"] = sold ? "1" : "0", ["RegionStatusZh"] = sold ? "正常" : "停售", ["RegionId"] = zone.Id, ["RegionName"] = zone.Name,
            ["WanGoods"] = new JsonArray(Wan("Bandwidth_Multi_ISP_BGP"), Wan("Bandwidth_China_Telecom")),
            ["InstanceGoods"] = sold ? Handlers.Array(SoldTypes.Select(type => Goods(call.State, zone, type))) : [],
        };
    }

    private static readonly string[] SoldTypes = ["Standard", "High", "CCS.G3", "CCS.C3"];

    private static JsonObject Wan(string line) => new JsonObject
    {
        ["Type"] = line,
        ["BillingMethod"] = new JsonArray(
            new JsonObject { ["Key"] = "BandwIdth", ["MaxQos"] = 500 }, new JsonObject { ["Key"] = "Traffic", ["MaxQos"] = 500 },
            new JsonObject { ["Key"] = "DataPackage", ["MaxQos"] = 51200 }),
    };

    private static JsonObject Goods(CapitalOnlineState state, CcsZone zone, string type) => new JsonObject
    {
        ["InstanceType"] = type,
        ["ImageGoods"] = new JsonObject
        {
            ["PublicImage"] = Handlers.Array(Annexes.All.Images.Select(image =>
                new JsonObject { ["ImageId"] = image.Id, ["ImageType"] = image.Os, ["GicDisplayName"] = image.Name })),
            ["PrivateImages"] = Privates(state, zone),
        },
        ["DiskGoods"] = new JsonArray(Disk("high_disk", 100, 4000, 100), Disk("ssd_disk", 50, 4000, 50)),
        ["SystemDiskGoods"] = new JsonArray(Disk("system_disk", 0, 500, 10), Disk("ssd_system_disk", 0, 500, 10)),
    };

    private static JsonArray? Privates(CapitalOnlineState state, CcsZone zone)
    {
        var own = state.All(CcsServers.Template).Where(template => template.Fields["Zones"]!.AsArray().Any(each => $"{each}" == zone.Id)).ToList();
        return own.Count == 0 ? null : Handlers.Array(own.Select(template =>
            new JsonObject { ["ImageId"] = template.Id, ["ImageType"] = template["OSType"], ["GicDisplayName"] = template["Name"] }));
    }

    private static JsonObject Disk(string type, int least, int most, int step) =>
        new JsonObject { ["Type"] = type, ["MinSize"] = least, ["MaxSize"] = most, ["Step"] = step };

    private static JsonObject Sizes(Call call)
    {
        if (Annexes.All.Zone(call.Text("RegionId")) is null) throw CallRefused.Of(400, "InvalidRegionID.Malformed");
        CcsOrder.CheckedType(call.Text("InstanceType"));
        return Handlers.Data(Handlers.Array(CcsServers.Sizes.Select(size =>
            new JsonObject { ["Cpu"] = size.Cpu, ["Ram"] = size.Ram, ["Name"] = $"{size.Cpu}核{size.Ram}G" })));
    }

    private static JsonObject List(Call call)
    {
        var addresses = call.List("PublicIp");
        var found = call.State.All(CcsServers.Kind).Where(server =>
            Equal(call, "VdcId", server["VdcId"]) && Equal(call, "InstanceId", server.Id) && Equal(call, "RegionId", server["RegionId"])
            && Equal(call, "VdcName", call.State.Find(VdcNetworks.Vdc, server["VdcId"])?["VdcName"] ?? "")
            && (!call.Has("TagName") || server.Fields["TagIds"]!.AsArray().Any(id => call.State.Find(CcsServers.Tag, $"{id}")?["TagName"] == call.Text("TagName")))
            && (addresses.Count == 0 || server.Fields["PublicNetworkInterface"]!.AsArray().Any(card => addresses.Contains($"{card!["IP"]}")))
            && (!call.Has("PublicIpv6") || server.Fields["PublicNetworkInterface"]!.AsArray().Any(card => $"{card!["IPv6"]}" == call.Text("PublicIpv6")))).ToList();
        var (page, size) = (call.Whole("PageNumber", 1), call.Whole("PageSize", 10));
        return Handlers.Data(new JsonObject
        {
            ["Instances"] = Handlers.Array(found.Skip((page - 1) * size).Take(size).Select(server => CcsServers.Row(call.State, server))),
            ["PageNumber"] = page, ["PageCount"] = Math.Max(1, (found.Count + size - 1) / size),
        });
    }

    private static bool Equal(Call call, string parameter, string value) => !call.Has(parameter) || Annexes.Same(value, call.Text(parameter));

    private static JsonObject Monitor(Call call)
    {
        var server = CcsServers.Must(call);
        if (!Metrics.Contains(call.Text("MetricName"))) throw CallRefused.Invalid("MetricName");
        var period = call.Whole("Period");
        if (period is not (60 or 900)) throw CallRefused.Invalid("Period");
        if (call.Text("MetricName").StartsWith("Interface", StringComparison.Ordinal)) CcsServers.MustCard(server, call.Text("InterfaceId"));
        var (since, until) = Span(call);
        var points = new JsonArray();
        for (var at = since; at <= until && points.Count < 1500; at = at.AddSeconds(period))
        {
            if (at.Minute == 33) continue;   // points can be missing (capitalonline.md 7.3)
            points.Add(new JsonObject { ["Timestamp"] = ChinaTime.Write(at), ["Value"] = decimal.Round(30m + (at.Minute / 3m), 2) });
        }
        return Handlers.Data(new JsonObject { ["DataPoints"] = points, ["InstanceId"] = server.Id, ["Period"] = call.Text("Period") });
    }

    private static JsonObject Flow(Call call)
    {
        var server = CcsServers.Must(call);
        CcsServers.MustCard(server, call.Text("InterfaceId"));
        var (since, until) = Span(call);
        var hours = (decimal)(until - since).TotalHours;
        return Handlers.Data(new JsonObject
        {
            ["NetworkCardFlow"] = new JsonObject { ["Input"] = decimal.Round(hours * 0.89531m, 5), ["Output"] = decimal.Round(hours * 0.74532m, 5) },
            ["InstanceId"] = server.Id, ["InterfaceId"] = call.Text("InterfaceId"), ["Period"] = 300,
        });
    }

    private static (DateTimeOffset Since, DateTimeOffset Until) Span(Call call) => (
        ChinaTime.Read(call.Text("StartTime")) ?? throw CallRefused.Invalid("StartTime"),
        ChinaTime.Read(call.Text("EndTime")) ?? throw CallRefused.Invalid("EndTime"));

    private static JsonObject Console(Call call)
    {
        var answer = Handlers.Data(new JsonObject { ["URL"] = ConsoleAddress.For(call.State, CcsServers.Must(call).Id) });
        answer["TaskId"] = "";
        return answer;
    }
}
