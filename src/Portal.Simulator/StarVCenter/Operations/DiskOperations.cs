using System.Text.Json.Nodes;
using Portal.Simulator.StarVCenter.Store;
using Portal.Simulator.StarVCenter.Wire;

namespace Portal.Simulator.StarVCenter.Operations;

/// <summary>Disks of machines, and blank ones for containers (starvcenter.md 8.4).</summary>
internal static class DiskOperations
{
    private static readonly string[] Shape = ["vdisk.id", "vdisk.name", "vdisk.devname", "vdisk.desc", "vdisk.createtime", "vdisk.vmid", "vdisk.size"];

    public static IReadOnlyList<Operation> All { get; } =
    [
        Operation.Post("/cloudvm/vdisk/add", "vdisk.vmid vdisk.size", Machines.Unlocked("vdisk.vmid", Add)),
        Operation.Delete("/cloudvm/vdisk/{vdiskId}", Operation.On(Tables.Disk, "vdiskId", "磁盘不存在", Delete)),
        Operation.Put("/cloudvm/vdisk/extend", "vdisk.id vdisk.size", Operation.On(Tables.Disk, "vdisk.id", "磁盘不存在", Extend)),
        Operation.Post("/cloudvm/vdisk/search", "vdisk.vmid", Operation.On(Tables.Vm, "vdisk.vmid", Machines.NoSuch, (call, vm) => Machines.DisksOf(call.State, vm.Id).Answer(call, Shape))),
        Operation.Post("/cloudvm/vdisk/create/pv", "vdisk.name vdisk.size vdisk.storageid", Operation.On(Tables.Storage, "vdisk.storageid", "存储不存在", Blank)),
    ];

    private static StarVCenterReply Add(OperationCall call, Row vm)
    {
        if (call.Whole("vdisk.size", 1) is not { } size) return StarVCenterReply.Refused("参数vdisk.size错误");
        if (Quotas.Lacks(call.State, 0, 0, size) is { } lacking) return StarVCenterReply.Refused(lacking);
        var disk = Machines.AddDisk(call, vm.Id, size, call["vdisk.desc"]);
        disk.IsHidden = true;
        call.Begin(disk, [], shows: true);
        return StarVCenterReply.Task(call.State.NextJob(), new JsonObject { ["vdisk.id"] = disk.Id, ["vdisk.devname"] = disk["vdisk.devname"] });
    }

    private static StarVCenterReply Delete(OperationCall call, Row disk)
    {
        if (Locked(call, disk) is { } refusal) return refusal;
        if (disk["vdisk.devname"] == "vda") return StarVCenterReply.Refused("系统盘不能删除");
        call.Begin(disk, [], deletes: true);
        return StarVCenterReply.Task(call.State.NextJob());
    }

    private static StarVCenterReply Extend(OperationCall call, Row disk)
    {
        if (Locked(call, disk) is { } refusal) return refusal;
        if (call.Whole("vdisk.size", 1) is not { } size || size <= disk.Whole("vdisk.size")) return StarVCenterReply.Refused("扩容后的容量必须大于当前容量");
        if (Quotas.Lacks(call.State, 0, 0, size - disk.Whole("vdisk.size")) is { } lacking) return StarVCenterReply.Refused(lacking);
        call.Begin(disk, new() { ["vdisk.size"] = $"{size}" });
        return StarVCenterReply.Task(call.State.NextJob());
    }

    private static StarVCenterReply Blank(OperationCall call, Row storage)
    {
        if (call.Whole("vdisk.size", 1) is not { } size) return StarVCenterReply.Refused("参数vdisk.size错误");
        if (call.Has("vdisk.use.type") && call["vdisk.use.type"] is not ("vm" or "volume")) return StarVCenterReply.Refused("参数vdisk.use.type错误");
        var disk = call.State.Add(Tables.Disk, "vdisk.id", new()
        {
            ["vdisk.name"] = call["vdisk.name"], ["vdisk.devname"] = "", ["vdisk.desc"] = call["vdisk.desc"], ["vdisk.createtime"] = call.NowText, ["vdisk.vmid"] = "", ["vdisk.size"] = $"{size}",
        });
        return StarVCenterReply.Of(new JsonArray(new JsonObject
        {
            ["ceph.key"] = "SIMULATED-CEPH-KEY", ["ceph.poolname"] = "rbd", ["ceph.monitor"] = storage["storage.ceph.monitorip"], ["vdisk.id"] = disk.Id,
        }));
    }

    private static StarVCenterReply? Locked(OperationCall call, Row disk) => call.State.Find(Tables.Vm, disk["vdisk.vmid"]) is { } vm ? Machines.Refusal(vm) : null;
}
