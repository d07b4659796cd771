using System.Text.Json.Nodes;
using Portal.Simulator.StarVCenter.Store;
using Portal.Simulator.StarVCenter.Wire;

namespace Portal.Simulator.StarVCenter.Operations;

/// <summary>Reading, power, access and sizes of machines (starvcenter.md 8.2).</summary>
internal static class MachineOperations
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        CreateMachine.Operation,
        Operation.Post("/cloudvm/search", "", Search),
        Operation.Get("/cloudvm/{vmId}", Operation.On(Tables.Vm, "vmId", Machines.NoSuch, (call, vm) => StarVCenterReply.Of(Machines.Shown(call, vm)))),
        Operation.Put("/cloudvm/start", "vm.id", Machines.Unlocked("vm.id", (call, vm) => Power(call, vm, Machines.Stopped, Machines.Starting, Machines.Running))),
        Operation.Put("/cloudvm/destroy", "vm.id", Machines.Unlocked("vm.id", (call, vm) => Power(call, vm, Machines.Running, Machines.Stopping, Machines.Stopped))),
        Operation.Put("/cloudvm/shutdown", "vm.id", Machines.Unlocked("vm.id", ShutDown)),
        Operation.Put("/cloudvm/restart", "vm.id", Machines.Unlocked("vm.id", Restart)),
        Operation.Delete("/cloudvm/{vmId}", Machines.Unlocked("vmId", Delete)),
        Operation.Put("/cloudvm/modify", "vm.id", Operation.On(Tables.Vm, "vm.id", Machines.NoSuch, Modify)),
        Operation.Get("/cloudvm/connection/{vmId}", Operation.On(Tables.Vm, "vmId", Machines.NoSuch, Connection)),
        Operation.Post("/cloudvm/setadminpwd", "vm.id pwd", Machines.Unlocked("vm.id", SetPassword)),
        Operation.Post("/cloudvm/resumeCloudAgent", "vm.id", Machines.Unlocked("vm.id", (call, _) => StarVCenterReply.Task(call.State.NextJob()))),
        Operation.Post("/cloudvm/editvncpwd", "vm.id vm.vncpasswd", Machines.Unlocked("vm.id", (_, _) => StarVCenterReply.Done())),
        Operation.Post("/cloudvm/setvncpwd", "vm.id", Machines.Unlocked("vm.id", (_, _) => StarVCenterReply.Done())),
        Operation.Put("/cloudvm/cpu/modify", "vm.id vm.vcpu.num", Machines.Unlocked("vm.id", (call, vm) => Resize(call, vm, "vm.vcpu.num", 256))),
        Operation.Put("/cloudvm/mem/modify", "vm.id vm.memory.mem", Machines.Unlocked("vm.id", (call, vm) => Resize(call, vm, "vm.memory.mem", 999_999_999))),
        Operation.Post("/cloudvm/switchfirewalld", "vm.id vm.firewalld.enable", Machines.Unlocked("vm.id", SwitchFirewall)),
    ];

    private static StarVCenterReply Search(OperationCall call)
    {
        var found = call.State.Rows(Tables.Vm).Like(call, "vm.name").Like(call, "vm.id").Is(call, "vm.state").Is(call, "vm.hostid", "_host");
        if (call.Has("vm.ip")) found = found.Where(vm => vm["vm.ip"].Split(',').Contains(call["vm.ip"]));
        var limit = call.State.Settings.UnpagedLimit;
        if (limit == 0 || call.Has(Searching.Start)) return found.Answer(call, vm => Machines.Shown(call, vm));
        var all = found.ToList();
        return StarVCenterReply.Rows([.. all.Take(limit).Select(vm => Machines.Shown(call, vm))], all.Count);
    }

    private static StarVCenterReply Power(OperationCall call, Row vm, string from, string lockCode, string to) =>
        vm["vm.state"] == from ? Machines.Begin(call, vm, lockCode, new() { ["vm.state"] = to }) : StarVCenterReply.Refused("云主机当前状态不允许该操作");

    private static StarVCenterReply ShutDown(OperationCall call, Row vm)
    {
        if (vm["vm.shutdown.enable"] != "true") return StarVCenterReply.Refused("云主机不支持软关机");
        return Power(call, vm, Machines.Running, Machines.Stopping, call.State.Settings.GuestIgnoresShutdown ? Machines.Running : Machines.Stopped);
    }

    private static StarVCenterReply Restart(OperationCall call, Row vm) =>
        vm["vm.reboot.enable"] == "true" ? Power(call, vm, Machines.Running, Machines.Starting, Machines.Running) : StarVCenterReply.Refused("云主机不支持重启系统");

    private static StarVCenterReply Delete(OperationCall call, Row vm)
    {
        vm[Machines.Lock] = Machines.Stopping;
        call.Begin(vm, [], always: new() { [Machines.Lock] = Machines.Free }, deletes: true);
        foreach (var part in Parts(call.State, vm.Id)) call.Begin(part, [], deletes: true);
        return StarVCenterReply.Task(call.State.NextJob());
    }

    private static List<Row> Parts(StarVCenterState state, string vm) =>
    [
        .. Machines.CardsOf(state, vm), .. Machines.DisksOf(state, vm), .. state.Rows(Tables.Snapshot).Where(one => one["snapshot.vmid"] == vm), .. state.Rows(Tables.Backup).Where(one => one["backup.vmid"] == vm),
        .. state.Rows(Tables.Mapping).Where(one => one["net_vmid"] == vm), .. state.Rows(Tables.Binding).Where(one => one["_vm"] == vm),
    ];

    private static StarVCenterReply Modify(OperationCall call, Row vm)
    {
        call.Copy(vm, "vm.name", "vm.desc");
        return StarVCenterReply.Empty();
    }

    private static StarVCenterReply Connection(OperationCall call, Row vm) => StarVCenterReply.Of(new JsonObject
    {
        ["vm.console.url"] = call.State.OpenConsole(vm.Id).AbsoluteUri, ["vm.hostip"] = call.State.Find(Tables.Host, vm["_host"])?["_ip"] ?? "", ["vm.vncport"] = vm["_vncport"],
    });

    private static StarVCenterReply SetPassword(OperationCall call, Row vm) =>
        call.Has("username") && call["username"] is not ("root" or "Administrator") ? StarVCenterReply.Refused("用户名错误") : StarVCenterReply.Task(call.State.NextJob());

    // No lock code fits a change of size, so the machine stays free while it goes on.
    private static StarVCenterReply Resize(OperationCall call, Row vm, string name, int most)
    {
        if (call.Whole(name, 1, most) is not { } target) return StarVCenterReply.Refused($"参数{name}错误");
        var more = Math.Max(0, target - vm.Whole(name));
        if (Quotas.Lacks(call.State, name == "vm.vcpu.num" ? more : 0, name == "vm.vcpu.num" ? 0 : more, 0) is { } lacking) return StarVCenterReply.Refused(lacking);
        call.Begin(vm, new() { [name] = $"{target}" });
        return StarVCenterReply.Task(call.State.NextJob());
    }

    private static StarVCenterReply SwitchFirewall(OperationCall call, Row vm)
    {
        if (call["vm.firewalld.enable"] is not ("true" or "false")) return StarVCenterReply.Refused("参数vm.firewalld.enable错误");
        vm["_firewalld"] = call["vm.firewalld.enable"];
        call.State.Save(vm);
        return StarVCenterReply.Of(new JsonArray());
    }
}
