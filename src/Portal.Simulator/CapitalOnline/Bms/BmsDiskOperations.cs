using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.Bms;

/// <summary>Cloud disks of bare metal; task ids come back that nothing documented can poll (capitalonline.md 5.1).</summary>
internal static class BmsDiskOperations
{
    private const string Kind = "bms-disk";
    private const string Snapshot = "bms-snapshot";
    private const decimal GigabyteDay = 0.03m;

    public static IEnumerable<(string Id, Handler Run)> All =>
    [
        ("bms-disk.CreateDisk", Create), ("bms-disk.AttachDisk", Attach), ("bms-disk.DetachDisk", Detach), ("bms-disk.DeleteDisk", Delete),
        ("bms-disk.DescribeDisks", List), ("bms-disk.DescribeDiskUsage", Usage), ("bms-disk.DescribePoolUsage", Pool), ("bms-disk.DescribeGoodsId", Goods),
        ("bms-disk.ChangeIops", call => Change(call, new JsonObject { ["Iops"] = call.Whole("Iops") })),
        ("bms-disk.ChangeBandwidth", call => Change(call, new JsonObject { ["Bw"] = call.Whole("Bw") })), ("bms-disk.ExpansionSize", Expand),
        ("bms-disk.CreateSnapshot", Take), ("bms-disk.CloneSnapshot", Clone), ("bms-disk.DeleteSnapshot", Drop), ("bms-disk.RollbackSnapshot", Rollback),
    ];

    private static JsonObject Create(Call call)
    {
        var goods = BmsCatalog.DiskGoods.FirstOrDefault(goods => BmsCatalog.DiskGoodsId(goods) == call.Text("GoodsId"));
        if (goods.Type is null) throw CallRefused.Invalid("GoodsId");
        var (size, number) = (call.Whole("Size"), call.Whole("Num"));
        if (size < 1) throw CallRefused.Invalid("Size");
        if (number is < 1 or > 100) throw CallRefused.Invalid("Num");
        call.State.MustCover(size * number * GigabyteDay, "NotEnoughBalance");
        return Tasks(Enumerable.Range(0, number).Select(_ => Build(call, call.Text("Name"), call.Text("RegionId"), size, goods)).ToList());
    }

    private static (Resource Disk, Work Work) Build(Call call, string name, string zone, int size, (string Type, int Bw, int Iops) goods)
    {
        var id = CapitalOnlineState.NewGuid();
        var disk = call.Add(Kind, id, new JsonObject
        {
            ["DiskId"] = id, ["Name"] = name, ["State"] = "creating", ["Size"] = size, ["Iops"] = goods.Iops, ["Bw"] = goods.Bw, ["DiskType"] = goods.Type,
            ["RegionId"] = zone, ["CustomerId"] = "E100001", ["UserId"] = "", ["CreateTime"] = call.NowText, ["InstanceId"] = "",
        });
        disk.Billing = call.State.OnDemand("bms-disk", size * GigabyteDay * call.State.Settings.PriceFactor);
        return (disk, Send(call, disk, [], new JsonObject { ["State"] = "detach" }));
    }

    private static JsonObject Attach(Call call)
    {
        var disk = Must(call, "detach");
        var server = BmsServers.Must(call, call.Text("InstanceId"));
        return Tasks([(disk, Send(call, disk, new JsonObject { ["State"] = "attaching" }, new JsonObject { ["State"] = "attach", ["InstanceId"] = server.Id }))]);
    }

    private static JsonObject Detach(Call call)
    {
        var disk = Must(call, "attach");
        return Tasks([(disk, Send(call, disk, new JsonObject { ["State"] = "detaching" }, new JsonObject { ["State"] = "detach", ["InstanceId"] = "" }))]);
    }

    private static JsonObject Delete(Call call)
    {
        var disk = Must(call, "detach");
        return Tasks([(disk, Send(call, disk, new JsonObject { ["State"] = "deleting" }, [], ends: true))]);
    }

    private static JsonObject List(Call call)
    {
        var found = call.State.All(Kind).Where(disk => Equal(call, "RegionId", disk["RegionId"]) && Equal(call, "DiskId", disk.Id)
            && Equal(call, "InstanceId", disk["InstanceId"]) && Equal(call, "Name", disk["Name"])).ToList();
        var (page, size) = (call.Whole("PageNumber", 1), call.Whole("PageSize", 50));
        return Handlers.Data(new JsonObject
        {
            ["Total"] = found.Count, ["DiskList"] = Handlers.Array(found.Skip((page - 1) * size).Take(size).Select(disk => disk.Fields.DeepClone())),
        });
    }

    private static bool Equal(Call call, string parameter, string value) => !call.Has(parameter) || value == call.Text(parameter);

    private static JsonObject Usage(Call call)
    {
        var disk = Must(call);
        return Handlers.Data(new JsonObject { ["DiskId"] = disk.Id, ["Use"] = disk.Whole("Size") * 2 / 5, ["Size"] = disk.Whole("Size"), ["Ratio"] = "40%" });
    }

    private static JsonObject Pool(Call call) =>
        Handlers.Data(new JsonObject { ["PoolName"] = call.Text("PoolName"), ["Use"] = 200, ["Size"] = 500, ["Ratio"] = "40%" });

    private static JsonObject Goods(Call call)
    {
        var goods = BmsCatalog.DiskGoods.FirstOrDefault(goods =>
            Annexes.Same(goods.Type, call.Text("Type")) && goods.Bw >= call.Whole("Bw") && goods.Iops >= call.Whole("Iops"));
        return goods.Type is null ? throw CallRefused.Invalid("Type") : Handlers.Data(new JsonObject { ["GoodsId"] = BmsCatalog.DiskGoodsId(goods) });
    }

    private static JsonObject Change(Call call, JsonObject then) => Task(Send(call, Must(call), [], then));

    // Size is what is added, not the target (capitalonline.md 7.6).
    private static JsonObject Expand(Call call)
    {
        var disk = Must(call);
        var size = disk.Whole("Size") + call.Whole("Size");
        if (call.Whole("Size") < 1) throw CallRefused.Invalid("Size");
        disk.Billing?.Reprice(call.Now, size * GigabyteDay * call.State.Settings.PriceFactor / 1440);
        return Task(Send(call, disk, [], new JsonObject { ["Size"] = size }));
    }

    private static JsonObject Take(Call call)
    {
        var disk = Must(call);
        var id = CapitalOnlineState.NewGuid();
        var snapshot = call.Add(Snapshot, id, new JsonObject { ["Name"] = call.Text("SnapshotName"), ["DiskId"] = disk.Id, ["Size"] = disk.Whole("Size") });
        var answer = Task(Send(call, snapshot, [], new JsonObject { ["State"] = "ok" }));
        answer["Data"]!["SnapshotId"] = id;
        return answer;
    }

    private static JsonObject Clone(Call call)
    {
        var snapshot = MustSnapshot(call);
        var (disk, work) = Build(call, call.Text("Name"), call.State.FindEver(Kind, snapshot["DiskId"])!["RegionId"], snapshot.Whole("Size"), BmsCatalog.DiskGoods[0]);
        var answer = Task(work);
        answer["Data"]!["DiskId"] = disk.Id;
        return answer;
    }

    private static JsonObject Drop(Call call) => Task(Send(call, MustSnapshot(call), [], [], ends: true));

    private static JsonObject Rollback(Call call)
    {
        var disk = call.State.Find(Kind, MustSnapshot(call)["DiskId"]) ?? throw CallRefused.Invalid("SnapshotId");
        return Task(Send(call, disk, new JsonObject { ["State"] = "rollback" }, new JsonObject { ["State"] = disk["State"] }));
    }

    private static Work Send(Call call, Resource resource, JsonObject meanwhile, JsonObject then, bool ends = false)
    {
        var work = call.Begin(CapitalOnlineState.NewGuid(), call.Operation.Name, [resource]);
        call.Send(work, resource, meanwhile, then, ends);
        return work;
    }

    private static JsonObject Task(Work work) => Handlers.Data(new JsonObject { ["TaskId"] = work.Id });

    private static JsonObject Tasks(IReadOnlyList<(Resource Disk, Work Work)> made) => Handlers.Data(new JsonObject
    {
        ["DiskInfo"] = Handlers.Array(made.Select(each => new JsonObject { ["DiskId"] = each.Disk.Id, ["TaskId"] = each.Work.Id })),
    });

    private static Resource Must(Call call, string? state = null)
    {
        var disk = call.State.Find(Kind, call.Text("DiskId")) ?? throw CallRefused.Invalid("DiskId");
        return state is null || disk["State"] == state ? disk : throw CallRefused.Of(403, "InvalidOperation");
    }

    private static Resource MustSnapshot(Call call) => call.State.Find(Snapshot, call.Text("SnapshotId")) ?? throw CallRefused.Invalid("SnapshotId");
}
