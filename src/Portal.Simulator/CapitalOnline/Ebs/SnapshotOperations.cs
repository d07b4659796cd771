using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.Ecs;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.Ebs;

/// <summary>Making, rolling back, naming and deleting snapshots: at most ten of one disk (capitalonline.md 7.9).</summary>
internal static partial class SnapshotOperations
{
    public const int Quota = 10;

    public static IEnumerable<(string Id, Handler Run)> All =>
    [
        ("snapshot.CreateSnapshot", Create), ("snapshot.RollbackDiskBySnapshot", Rollback), ("snapshot.RenameSnapshot", Rename),
        ("snapshot.DeleteSnapshot", Delete), ("snapshot.CreateImageBySnapshot", Image), ("snapshot.CopySnapshotCrossAZ", Copy),
    ];

    public static Resource Must(Call call, string id) => call.State.Find(Snapshots.Kind, id) ?? throw CallRefused.Invalid("SnapshotId");

    private static JsonObject Create(Call call)
    {
        var disk = DiskReadOperations.Must(call, call.Text("DiskId"));
        if (disk["Status"] is not ("running" or "waiting")) throw CallRefused.Of(403, "InvalidOperation");
        var snapshot = Take(call, disk, call.Text("SnapshotName"), call.Text("ReservedTime", "1"), out var work);
        call.Send(work, disk, new JsonObject { ["Status"] = "creating_snapshot" }, new JsonObject { ["Status"] = disk["Status"] });
        return Handlers.Data(new JsonObject { ["EventId"] = work.Id, ["SnapshotId"] = snapshot.Id });
    }

    private static Resource Take(Call call, Resource disk, string name, string reserved, out Work work)
    {
        if (Snapshots.Of(call.State, disk.Id).Count() >= Quota) throw CallRefused.Of(403, "InvalidOperation");
        if (name.Length > 0) CheckName(name);
        if (reserved != "Forever" && !(int.TryParse(reserved, out var days) && days > 0)) throw CallRefused.Invalid("ReservedTime");
        var id = CapitalOnlineState.NewId($"s-{disk.Id}", 4) + "-01";
        var snapshot = call.Add(Snapshots.Kind, id, Fields(call, disk, id, name.Length > 0 ? name : id, reserved, disk["Zone"]));
        work = call.Begin(CapitalOnlineState.NewGuid(), "create_snapshot", [snapshot]);
        var until = new JsonObject { ["SnapshotStatus"] = "running" };
        call.Send(work, snapshot, [], until, failed: new JsonObject { ["SnapshotStatus"] = "create_fail" });
        if (int.TryParse(reserved, out var kept)) snapshot.Coming.Add(new Change(call.Now.AddDays(kept), [], Ends: true));
        call.State.Save(snapshot);
        return snapshot;
    }

    private static JsonObject Fields(Call call, Resource disk, string id, string name, string reserved, string zone) => new()
    {
        ["SnapshotId"] = id, ["SnapshotName"] = name, ["DiskId"] = disk.Id, ["DiskName"] = disk["DiskName"], ["DiskSize"] = disk.Whole("Size"),
        ["ReservedTime"] = reserved, ["SnapshotStatus"] = "creating", ["CreateTime"] = call.NowText, ["Zone"] = zone, ["DiskProperty"] = disk["Property"],
    };

    private static JsonObject Rollback(Call call)
    {
        var disk = DiskReadOperations.Must(call, call.Text("DiskId"));
        var snapshot = Must(call, call.Text("SnapshotId"));
        if (snapshot["DiskId"] != disk.Id || snapshot["SnapshotStatus"] != "running" || disk.Busy) throw CallRefused.Of(403, "InvalidOperation");
        if (call.Object("NewSnapshot") is { Count: > 0 } wanted) Take(call, disk, $"{wanted["SnapshotName"]}", $"{wanted["ReservedTime"] ?? "1"}", out _);
        var work = call.Begin(CapitalOnlineState.NewGuid(), "rollback_disk", [disk]);
        call.Send(work, disk, new JsonObject { ["Status"] = "rollback" }, new JsonObject { ["Status"] = disk["Status"] });
        call.Send(work, snapshot, new JsonObject { ["SnapshotStatus"] = "disk_rollback" }, new JsonObject { ["SnapshotStatus"] = "running" });
        return Event(work);
    }

    private static JsonObject Rename(Call call)
    {
        var snapshot = Must(call, call.Text("SnapshotId"));
        CheckName(call.Text("SnapshotName"));
        call.State.Save(snapshot.Set("SnapshotName", call.Text("SnapshotName")));
        return Handlers.Data(new JsonObject());
    }

    private static JsonObject Delete(Call call)
    {
        var snapshots = call.List("SnapshotIds").Select(id => Must(call, id)).ToList();
        var work = call.Begin(CapitalOnlineState.NewGuid(), "delete_snapshot", snapshots);
        foreach (var snapshot in snapshots) call.Send(work, snapshot, new JsonObject { ["SnapshotStatus"] = "deleting" }, [], ends: true);
        return Event(work);
    }

    private static JsonObject Image(Call call)
    {
        var snapshot = Must(call, call.Text("SnapshotId"));
        if (snapshot["DiskProperty"] != "system") throw CallRefused.Of(403, "InvalidOperation");
        var server = call.State.FindEver(EcsServers.Kind, call.State.FindEver(EcsServers.Disk, snapshot["DiskId"])?["EcsId"] ?? "");
        var fields = EcsImages.Of(call.Text("ImageName"), server?.Fields ?? [], snapshot["Zone"], "creating", call.NowText);
        fields["OsSize"] = snapshot.Whole("DiskSize");
        var image = call.Add(EcsServers.Image, CapitalOnlineState.NewId("img"), fields);
        var work = call.Begin(CapitalOnlineState.NewGuid(), "create_image", [image]);
        call.Send(work, image, [], new JsonObject { ["Status"] = "running" });
        return Handlers.Data(new JsonObject { ["EventId"] = work.Id, ["ImageId"] = image.Id });
    }

    private static JsonObject Copy(Call call)
    {
        var snapshot = Must(call, call.Text("SnapshotId"));
        var zone = EcsCatalogOperations.MustZone(call, call.Text("AvailableZoneCode"));
        var fields = snapshot.Fields.DeepClone().AsObject();
        var id = CapitalOnlineState.NewId($"s-{snapshot["DiskId"]}", 4) + "-01";
        (fields["SnapshotId"], fields["Zone"], fields["SnapshotStatus"], fields["CreateTime"]) = (id, zone.Code, "creating", call.NowText);
        var copy = call.Add(Snapshots.Kind, id, fields);
        var work = call.Begin(CapitalOnlineState.NewGuid(), "copy_snapshot", [copy]);
        call.Send(work, copy, [], new JsonObject { ["SnapshotStatus"] = "running" });
        return Handlers.Data(new JsonObject { ["EventId"] = work.Id, ["SnapshotId"] = id });
    }

    private static void CheckName(string name)
    {
        if (!NameForm().IsMatch(name) || name.StartsWith("auto", StringComparison.OrdinalIgnoreCase)) throw CallRefused.Invalid("SnapshotName");
    }

    private static JsonObject Event(Work work) => Handlers.Data(new JsonObject { ["EventId"] = work.Id });

    [GeneratedRegex(@"^[A-Za-z0-9\u4e00-\u9fff-]{2,126}$")]
    private static partial Regex NameForm();
}
