using Portal.Simulator.Zkeys.BareMetal.Machines;
using Portal.Simulator.Zkeys.Wire;

namespace Portal.Simulator.Zkeys.BareMetal.Operations;

/// <summary>Power, password and reinstallation (zkeys.md 10).</summary>
internal static class MachinePower
{
    private const int FirstPartition = 0;
    private const int WholeDisk = -1;

    public static IEnumerable<MachineOperation> All { get; } =
    [
        new("stop", call => call.Begin(MachineStates.Stopping, done => done with { RunStatus = MachineStates.Off }))
        {
            Required = ["guid"], Gates = [MachineGate.Normal, MachineGate.Idle, MachineGate.Running],
        },
        new("start", call => call.Begin(MachineStates.Starting, done => done with { RunStatus = MachineStates.Running }))
        {
            Required = ["guid"], Gates = [MachineGate.Normal, MachineGate.Idle, MachineGate.SwitchedOff],
        },
        new("restart", call => call.Begin(MachineStates.Restarting, done => done)) { Required = ["guid"], Gates = [MachineGate.Normal, MachineGate.Idle, MachineGate.Running] },
        new("setpass", call => call.Begin(MachineStates.PasswordResetting, done => done))
        {
            Required = ["guid", "loginPassword"], Gates = [MachineGate.Normal, MachineGate.Idle, MachineGate.SwitchedOff, MachineGate.Password],
        },
        new("install", Install)
        {
            Required = ["guid", "systemGuid", "loginPassword", "system_partition_size", "installType", "install_mode"],
            Gates = [MachineGate.Normal, MachineGate.Idle, MachineGate.NotLocked, MachineGate.Password],
        },
    ];

    private static ZkeysReply Install(MachineCall call)
    {
        var (catalog, request) = (call.State.Catalog, call.Request);
        if (request["install_mode"] != "1") return ZkeysReply.Refused("引导方式目前只支持1");
        if (request["installType"] is not ("install" or "replace")) return ZkeysReply.Refused("重装类型错误");
        if (CreateMachine.Partition(request["system_partition_size"]) is not { } partition) return ZkeysReply.Refused("分区大小错误");
        if (catalog.Image(request["systemGuid"]) is not { } image || !catalog.Fits(image, call.Line) || !image.Allows("install") || !image.FitsIn(call.Product.Whole("cpu_value"), call.Product.Whole("memory_num")))
            return ZkeysReply.Refused("操作系统不可用于该业务");

        var repartitions = partition is not (FirstPartition or WholeDisk);
        if (repartitions && !call.Product.IsOn("system_partition_support")) return ZkeysReply.Refused("该机型不支持系统分区");
        var crosses = catalog.Image(call.Machine.SystemGuid)?.IsWindows is { } now && now != image.IsWindows;
        if ((repartitions || crosses) && request["installType"] != "replace") return ZkeysReply.Refused("重新分区或者操作系统类型不一致时，需要replace");
        if (repartitions) call.Machine.SystemPartition = partition;
        return call.Begin(MachineStates.Reinstalling, done => done with { SystemGuid = image.Guid, LoginName = image.LoginName, RunStatus = MachineStates.Running });
    }
}
