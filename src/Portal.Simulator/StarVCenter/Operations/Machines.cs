using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Simulator.StarVCenter.Store;
using Portal.Simulator.StarVCenter.Wire;

namespace Portal.Simulator.StarVCenter.Operations;

/// <summary>What several operations know of a virtual machine.</summary>
internal static class Machines
{
    public const string Lock = "_lock", Network = "_network", NoSuch = "云主机不存在";
    public const string Free = "0", BackupBeingMade = "3", BackupRestoring = "4", SnapshotBeingMade = "5", SnapshotRestoring = "6", Starting = "7", Stopping = "8", Installing = "12";
    public const string Stopped = "0", Running = "1", StateInstalling = "3", StateFailed = "-2";

    private static readonly string[] Shape =
    [
        "vm.id", "vm.name", "vm.desc", "vm.createtime", "vm.state", "vm.vcpu.num", "vm.memory.mem", "vm.tenant.type", "vm.tenant.model", "vm.ip", "vm.reboot.enable", "vm.shutdown.enable",
    ];

    public static JsonObject Shown(OperationCall call, Row vm)
    {
        var shown = Searching.Shown(vm, Shape);
        if (call.State.Settings.ShowLock) shown["vm.lock"] = vm[Lock];
        return shown;
    }

    /// <summary>The machine named by a parameter or by the path, which must be there and not be locked (starvcenter.md 4).</summary>
    public static Func<OperationCall, StarVCenterReply> Unlocked(string name, Func<OperationCall, Row, StarVCenterReply> run) =>
        Operation.On(Tables.Vm, name, NoSuch, (call, vm) => Refusal(vm) ?? run(call, vm));

    public static StarVCenterReply? Refusal(Row vm) => vm[Lock] is "" or Free ? null : StarVCenterReply.Refused("云主机已锁定，不能操作");

    /// <summary>Locks a machine until its task is done.</summary>
    public static StarVCenterReply Begin(OperationCall call, Row vm, string lockCode, Dictionary<string, string> effect)
    {
        vm[Lock] = lockCode;
        call.Begin(vm, effect, always: new() { [Lock] = Free });
        return StarVCenterReply.Task(call.State.NextJob());
    }

    public static IEnumerable<Row> CardsOf(StarVCenterState state, string vm) => state.Rows(Tables.Card).Where(card => card["vnic.vmid"] == vm);

    public static IEnumerable<Row> DisksOf(StarVCenterState state, string vm) => state.Rows(Tables.Disk).Where(disk => disk["vdisk.vmid"] == vm);

    public static Row AddCard(OperationCall call, Row vm, Row network)
    {
        var next = network.Whole("_next");
        network["_next"] = $"{next + 1}";
        call.State.Save(network);
        var address = string.Create(CultureInfo.InvariantCulture, $"10.{network["_part"]}.{next / 250}.{next % 250}");
        var card = call.State.Add(Tables.Card, "vnic.id", new()
        {
            ["vnic.name"] = "eth" + CardsOf(call.State, vm.Id).Count(), ["vnic.desc"] = "", ["vnic.createtime"] = call.NowText, ["vnic.vmid"] = vm.Id, ["vnic.ipaddress"] = address,
            ["vnic.macaddress"] = string.Create(CultureInfo.InvariantCulture, $"52:54:00:{next >> 8 & 255:x2}:{next & 255:x2}:{network.Whole("_part") & 255:x2}"), ["vnic.vpc.id"] = network.Id, ["vnic.vpc.name"] = network["vpc.name"],
        });
        vm["vm.ip"] = string.Join(',', CardsOf(call.State, vm.Id).Select(one => one["vnic.ipaddress"]));
        call.State.Save(vm);
        return card;
    }

    public static Row AddDisk(OperationCall call, string vm, int size, string description)
    {
        // Also those that are only being added have a device name.
        var place = call.State.Everything(Tables.Disk).Count(disk => disk["vdisk.vmid"] == vm && !disk.IsDeleted);
        return call.State.Add(Tables.Disk, "vdisk.id", new()
        {
            ["vdisk.name"] = $"{vm}-disk-{place}", ["vdisk.devname"] = $"vd{(char)('a' + place)}", ["vdisk.desc"] = description, ["vdisk.createtime"] = call.NowText, ["vdisk.vmid"] = vm, ["vdisk.size"] = $"{size}",
        });
    }

    public static JsonArray Made(IEnumerable<(Row Vm, string Job)> made) =>
        [.. made.Select(one => new JsonObject { ["vm.id"] = one.Vm.Id, ["vm.name"] = one.Vm["vm.name"], ["jobstartid"] = one.Job })];
}
