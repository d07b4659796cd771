using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Wire;
using Portal.Simulator.Clock;

namespace Portal.Simulator.CapitalOnline.Ecs;

/// <summary>Lists, details, status and metrics of ECS servers. Paging members stand outside Data.</summary>
internal static class EcsReadOperations
{
    private static readonly Dictionary<string, (string Key, string Unit)[]> Indicators = new()
    {
        ["CpuUsage"] = [("CpuUsage", "%")], ["MemoryUsage"] = [("MemoryUsage", "%")],
        ["Load"] = [("Load1M", ""), ("Load5M", ""), ("Load15M", "")],
        ["NetworkRate"] = [("NetworkInrate", "Mbps"), ("NetworkOutrate", "Mbps")], ["DiskUsage"] = [("DiskUsage", "%")],
        ["DiskThroughput"] = [("DiskReadThroughput", "KB/s"), ("DiskWriteThroughput", "KB/s")],
        ["DiskIops"] = [("DiskReadIops", "IOPS"), ("DiskWriteIops", "IOPS")],
        ["GpuUsage"] = [("GpuUsage", "%")], ["GpuMemoryUsage"] = [("GpuMemoryUsage", "%")], ["GpuTemperature"] = [("GpuTemperature", "℃")],
        ["GpuClocksGraphics"] = [("GpuClocksGraphics", "MHz")], ["GpuClocksMemory"] = [("GpuClocksMemory", "MHz")],
    };

    public static IEnumerable<(string Id, Handler Run)> All =>
    [
        ("ecs.DescribeInstanceList", List), ("ecs.DescribeInstance", Show), ("ecs.DescribeInstanceStatus", Status),
        ("ecs.DescribeInstanceMonitor", Monitor), ("ecs.DescribeInstanceVncUrl", Console),
    ];

    /// <summary>A page as ECS, EBS and snapshots give it: without paging arguments, everything.</summary>
    public static JsonObject Paged(Call call, string list, IReadOnlyList<JsonNode?> rows)
    {
        var size = call.Whole("PageSize", Math.Max(1, rows.Count));
        var page = call.Whole("PageNumber", 1);
        return new JsonObject
        {
            ["Data"] = new JsonObject { [list] = Handlers.Array(rows.Skip((page - 1) * size).Take(size)) },
            ["PageNumber"] = page, ["PageSize"] = size, ["TotalCount"] = rows.Count,
        };
    }

    private static JsonObject List(Call call)
    {
        var search = call.Text("SearchInfo");
        var found = call.State.All(EcsServers.Kind).Where(server =>
            (!call.Has("AvailableZoneCode") || Annexes.Same(server["Zone"], call.Text("AvailableZoneCode")))
            && (!call.Has("VpcId") || server["VpcId"] == call.Text("VpcId"))
            && (search.Length == 0 || server.Id == search || server["PrivateNet"] == search || server["EcsName"].Contains(search, StringComparison.Ordinal)));
        return Paged(call, "EcsList", [.. found.Select(server => EcsServers.Row(call.State, server))]);
    }

    private static JsonObject Show(Call call)
    {
        var server = EcsServers.Must(call, call.Text("EcsId"));
        var row = EcsServers.Row(call.State, server);
        var disks = EcsServers.Disks(call.State, server.Id).ToList();
        row["IsGpu"] = server.Whole("GpuSize") > 0 ? 1 : 0;   // true or false in the list, a number here
        row["EcsRule"] = new JsonObject
        {
            ["Name"] = server["EcsFamilyName"], ["CpuNum"] = server.Whole("CpuSize"), ["CpuUnit"] = "核", ["Ram"] = server.Whole("RamSize"),
            ["Gpu"] = server.Whole("GpuSize"), ["RamUnit"] = "GiB", ["GpuUnit"] = "个",
        };
        row["OsInfo"] = new JsonObject
        {
            ["ImageId"] = server["ImageId"], ["ImageName"] = server["ImageName"], ["OsType"] = server["OsType"], ["Bit"] = 64, ["Version"] = server["OsVersion"],
        };
        row["Disk"] = new JsonObject
        {
            ["SystemDiskConf"] = Disk(disks.FirstOrDefault(disk => disk["Property"] == "system"), "DiskId"),
            ["DataDiskConf"] = Handlers.Array(disks.Where(disk => disk["Property"] == "data").Select(disk => Disk(disk, "Id"))),
        };
        row["Pipe"] = Pipe(row);
        row["BillingInfo"] = new JsonObject
        {
            ["BillingMethod"] = server["BillingMethod"], ["BillingMethodName"] = row["BillingMethodName"]!.DeepClone(),
            ["BillingStatus"] = server["Status"] == "recycling" ? "欠费" : "正常", ["BillCycleId"] = server.Whole("Duration") >= 12 ? "year" : "month",
        };
        return Handlers.Data(row);
    }

    private static JsonObject Pipe(JsonObject row)
    {
        var pipe = new JsonObject();
        foreach (var name in new[] { "VpcName", "VpcId", "SubnetId", "SubnetName", "CreateTime", "PrivateNet", "PubNet", "VirtualNet", "EipInfo" })
            pipe[name] = row[name]?.DeepClone();
        return pipe;
    }

    private static JsonObject? Disk(Resource? disk, string idName) => disk is null ? null : new JsonObject
    {
        [idName] = disk.Id, ["ReleaseWithInstance"] = disk.Whole("ReleaseWithInstance"), ["DiskType"] = disk["Property"], ["Name"] = disk["DiskName"],
        ["Size"] = disk.Whole("Size"), ["DiskIops"] = 1800 + (disk.Whole("Size") * 30), ["BandMbps"] = 96, ["Unit"] = "GB",
        ["DiskFeature"] = disk["DiskFeature"].ToLowerInvariant(),
    };

    private static JsonObject Status(Call call)
    {
        var statuses = new JsonObject();
        foreach (var server in EcsServers.MustAll(call, "EcsIds"))
            statuses[server.Id] = new JsonObject { ["Status"] = server["Status"], ["StatusDisplay"] = EcsServers.Display(server["Status"]) };
        return Handlers.Data(new JsonObject { ["EcsStatus"] = statuses });
    }

    private static JsonObject Monitor(Call call)
    {
        EcsServers.Must(call, call.Text("EcsId"));
        var asked = call.Has("Indicators") ? call.List("Indicators") : [.. Indicators.Keys];
        var until = ChinaTime.Read(call.Text("EndTime")) ?? call.Now;
        var since = ChinaTime.Read(call.Text("StartTime")) ?? until.AddHours(-call.Whole("TimeInterval", 1));
        var times = Points(since, until).ToList();
        var data = new JsonObject();
        foreach (var name in asked)
        {
            if (!Indicators.TryGetValue(name, out var keys)) throw CallRefused.Invalid("Indicators");
            foreach (var (key, unit) in keys) data[key] = Series(unit, times);
        }
        return Handlers.Data(data);
    }

    private static IEnumerable<DateTimeOffset> Points(DateTimeOffset since, DateTimeOffset until)
    {
        var step = TimeSpan.FromMinutes(Math.Max(1, (until - since).TotalMinutes / 60));
        for (var at = since + step; at <= until; at += step) yield return at;
    }

    private static JsonObject Series(string unit, IReadOnlyList<DateTimeOffset> times) => new()
    {
        ["Unit"] = unit, ["Device"] = null, ["Time"] = Handlers.Texts(times.Select(ChinaTime.Write)),
        ["Value"] = Handlers.Array(times.Select(time => (JsonNode)(decimal.Round(20m + (time.Minute / 4m), 2)))),
    };

    private static JsonObject Console(Call call)
    {
        var server = EcsServers.Must(call, call.Text("EcsId"));
        return Handlers.Data(new JsonObject { ["InstanceVncUrl"] = ConsoleAddress.For(call.State, server.Id) });
    }
}
