using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Ecs;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.Ebs;

/// <summary>Cloud disks: sizes in eights from 24 GB, data disks only may be moved (capitalonline.md 7.9).</summary>
internal static class DiskOperations
{
    private const int Least = 24;
    private const decimal GigabyteDay = 0.015m;

    public static IEnumerable<(string Id, Handler Run)> All =>
    [
        ("ebs.CreateDisk", Create), ("ebs.DeleteDisk", Delete), ("ebs.DetachDisk", Detach), ("ebs.AttachDisk", Attach), ("ebs.ExtendDisk", Extend),
    ];

    private static JsonObject Create(Call call)
    {
        var zone = EcsCatalogOperations.MustZone(call, call.Text("AvailableZoneCode"));
        if (!call.Text("DiskFeature").Equals("SSD", StringComparison.OrdinalIgnoreCase)) throw CallRefused.Invalid("DiskFeature");
        if (call.Text("BillingMethod", "0") != "0") throw CallRefused.Invalid("BillingMethod");
        var (size, number) = (Size(call, "Size"), call.Whole("Number", 1));
        if (number is < 1 or > 100) throw CallRefused.Invalid("Number");
        if (DiskReadOperations.Used(call.State, zone.Code) + (size * number) > call.State.Settings.DiskQuota) throw CallRefused.Of(400, "MaxDiskSizeExceed");
        var server = call.Has("InstanceId") ? EcsServers.Must(call, call.Text("InstanceId")) : null;
        if (server is not null && server["Zone"] != zone.Code) throw CallRefused.Of(403, "InvalidOperation.AzMismatch");
        call.State.MustCover(size * number * GigabyteDay * call.State.Settings.PriceFactor, "NotEnoughBalance");

        var disks = Enumerable.Range(0, number).Select(_ => Build(call, zone.Code, size, server)).ToList();
        var work = call.Begin(CapitalOnlineState.NewGuid(), "create_disk", disks, provisioning: true);
        var then = new JsonObject { ["Status"] = server is null ? "waiting" : "running" };
        foreach (var disk in disks) call.Send(work, disk, [], then, failed: new JsonObject { ["Status"] = "build_fail" });
        return Handlers.Data(new JsonObject { ["EventId"] = work.Id, ["DiskIdSet"] = Handlers.Texts(disks.Select(disk => disk.Id)) });
    }

    private static Resource Build(Call call, string zone, int size, Resource? server)
    {
        var id = CapitalOnlineState.NewId("disk");
        var disk = call.Add(EcsServers.Disk, id, new JsonObject
        {
            ["DiskId"] = id, ["DiskName"] = call.Text("DiskName", $"ssd_{call.NowText[..10].Replace("-", "", StringComparison.Ordinal)}"), ["Size"] = size,
            ["EcsId"] = server?.Id ?? "", ["EcsName"] = server?["EcsName"] ?? "", ["BillingMethod"] = "0", ["Status"] = "building",
            ["ReleaseWithInstance"] = call.Truth("ReleaseWithInstance", otherwise: server is not null) ? 1 : 0, ["Zone"] = zone, ["DiskFeature"] = "SSD",
            ["Property"] = "data",
        });
        disk.Billing = call.State.OnDemand("ebs", size * GigabyteDay * call.State.Settings.PriceFactor);
        call.State.Save(disk);
        return disk;
    }

    private static JsonObject Delete(Call call)
    {
        var disks = Disks(call, "waiting");
        var work = call.Begin(CapitalOnlineState.NewGuid(), "delete_disk", disks);
        foreach (var disk in disks)
        {
            call.Send(work, disk, new JsonObject { ["Status"] = "updating" }, [], ends: true);
            if (!call.Truth("DeleteSnapshot")) continue;
            foreach (var snapshot in Snapshots.Of(call.State, disk.Id).Where(snapshot => snapshot["ReservedTime"] != "Forever"))
                call.Send(work, snapshot, new JsonObject { ["SnapshotStatus"] = "deleting" }, [], ends: true);
        }
        return Event(work);
    }

    private static JsonObject Detach(Call call)
    {
        var disks = Disks(call, "running");
        if (disks.Any(disk => disk["Property"] != "data")) throw CallRefused.Of(403, "InvalidOperation");
        var work = call.Begin(CapitalOnlineState.NewGuid(), "unmount_disk", disks);
        foreach (var disk in disks)
            call.Send(work, disk, new JsonObject { ["Status"] = "unmounting" }, new JsonObject { ["Status"] = "waiting", ["EcsId"] = "", ["EcsName"] = "" });
        return Event(work);
    }

    // The samples say EcsId where the table says InstanceId (capitalonline.md 11 item 22).
    private static JsonObject Attach(Call call)
    {
        var server = EcsServers.Must(call, call.Text("InstanceId", call.Text("EcsId")));
        var disks = Disks(call, "waiting");
        if (disks.Any(disk => disk["Zone"] != server["Zone"])) throw CallRefused.Of(403, "InvalidOperation.AzMismatch");
        var work = call.Begin(CapitalOnlineState.NewGuid(), "mount_disk", disks);
        foreach (var disk in disks)
        {
            var then = new JsonObject
            {
                ["Status"] = "running", ["EcsId"] = server.Id, ["EcsName"] = server["EcsName"],
                ["ReleaseWithInstance"] = call.Truth("ReleaseWithInstance", otherwise: true) ? 1 : 0,
            };
            call.Send(work, disk, new JsonObject { ["Status"] = "mounting" }, then);
        }
        return Event(work);
    }

    private static JsonObject Extend(Call call)
    {
        var disk = DiskReadOperations.Must(call, call.Text("DiskId"));
        var size = Size(call, "ExtendedSize");
        if (size <= disk.Whole("Size")) throw CallRefused.Of(400, "MinDiskSizeLess");
        if (disk.Busy) throw CallRefused.Of(403, "InvalidOperation");
        var work = call.Begin(CapitalOnlineState.NewGuid(), "extend_disk", [disk]);
        call.Send(work, disk, new JsonObject { ["Status"] = "updating" }, new JsonObject { ["Status"] = disk["Status"], ["Size"] = size });
        if (work.End is WorkEnd.Success && disk.Billing is { PaidUntil: null } billing) billing.Reprice(call.Now, size * GigabyteDay * call.State.Settings.PriceFactor / 1440);
        call.State.Save(disk);
        return Event(work);
    }

    private static int Size(Call call, string name)
    {
        var size = call.Whole(name);
        if (size < Least) throw CallRefused.Of(400, "MinDiskSizeLess");
        return size % 8 == 0 ? size : throw CallRefused.Of(400, "InvalidDiskSize.ValueNotSupported");
    }

    private static List<Resource> Disks(Call call, string status)
    {
        var disks = call.List("DiskIds").Select(id => DiskReadOperations.Must(call, id)).ToList();
        if (disks.Any(disk => disk["Status"] != status)) throw CallRefused.Of(403, "InvalidOperation");
        return disks;
    }

    private static JsonObject Event(Work work) => Handlers.Data(new JsonObject { ["EventId"] = work.Id });
}
