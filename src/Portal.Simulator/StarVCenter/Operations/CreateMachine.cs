using Portal.Simulator.Faults;
using Portal.Simulator.StarVCenter.Store;
using Portal.Simulator.StarVCenter.Wire;

namespace Portal.Simulator.StarVCenter.Operations;

/// <summary>POST /cloudvm/create (starvcenter.md 8.2).</summary>
internal static class CreateMachine
{
    private const int SystemDiskGb = 40;

    public static readonly Operation Operation = Operation.Post("/cloudvm/create", "vm.vcpu.num vm.memory.mem vnic.portgroupid", Run);

    private static StarVCenterReply Run(OperationCall call)
    {
        if (Refusal(call) is { } refusal) return StarVCenterReply.Refused(refusal);
        var network = call.State.Find(Tables.Network, call["vnic.portgroupid"])!;
        var number = call.Whole("vm.num", 1, 10) ?? 1;
        List<(Row Vm, string Job)> made = [];
        for (var i = 1; i <= number; i++) made.Add(One(call, network, number == 1 ? "" : $"-{i}"));
        if (call.Fault is FaultKind.DuplicateCandidate) One(call, network, "");
        if (call.Fault is FaultKind.PartialCreate) made.RemoveAt(made.Count - 1);
        return StarVCenterReply.Of(Machines.Made(made));
    }

    private static (Row Vm, string Job) One(OperationCall call, Row network, string suffix)
    {
        var model = call["vm.tenant.model"];
        var row = call.State.Add(Tables.Vm, "vm.id", new()
        {
            ["vm.name"] = (call.Has("vm.name") ? call["vm.name"] : "vm") + suffix, ["vm.desc"] = "", ["vm.createtime"] = call.NowText, ["vm.state"] = Machines.StateInstalling, ["vm.vcpu.num"] = call["vm.vcpu.num"],
            ["vm.memory.mem"] = call["vm.memory.mem"], ["vm.tenant.type"] = call.State.Rows(Tables.Model).FirstOrDefault(one => one["vm.tenant.mode"] == model)?["_type"] ?? "", ["vm.tenant.model"] = model,
            ["vm.reboot.enable"] = "true", ["vm.shutdown.enable"] = "true", [Machines.Lock] = Machines.Installing, [Machines.Network] = network.Id, ["_template"] = call["vm.template.id"],
            ["_host"] = "host-1", ["_vncport"] = $"{5900 + call.State.Everything(Tables.Vm).Count() % 1000}",
        });
        Machines.AddCard(call, row, network);
        Machines.AddDisk(call, row.Id, SystemDiskGb, "");
        for (var disk = 0; disk < (call.Whole("vm.vdisk.num", 0) ?? 0); disk++) Machines.AddDisk(call, row.Id, call.Whole("vm.vdisk.size", 1) ?? 1, "");
        var fails = call.Fault is FaultKind.ActionFailure || call.State.Settings.CreationFails;
        row.Pending.Add(new(call.Done(isProvisioning: true), new() { ["vm.state"] = fails ? Machines.StateFailed : Machines.Running, [Machines.Lock] = Machines.Free }));
        call.State.Save(row);
        call.Created.Add(row.Id);
        return (row, call.State.NextJob());
    }

    private static string? Refusal(OperationCall call)
    {
        var state = call.State;
        if (call.Has("vm.tenant.model") == call.Has("vm.template.id")) return "云主机型号与模板编号必须且只能传一个";
        if (call.Has("vm.tenant.model") && !state.Rows(Tables.Model).Any(model => model["vm.tenant.mode"] == call["vm.tenant.model"])) return "云主机型号不存在";
        if (call.Has("vm.template.id") && state.Find(Tables.Template, call["vm.template.id"]) is null) return "云主机模板不存在";
        if (call.Whole("vm.vcpu.num", 1, 256) is not { } cpu) return "CPU核数错误";
        if (call.Whole("vm.memory.mem", 1, 999_999_999) is not { } memory) return "内存错误";
        if (state.Find(Tables.Network, call["vnic.portgroupid"]) is null) return "私网不存在";
        if (call.Has("vm.num") && call.Whole("vm.num", 1, 10) is null) return "创建数量错误";
        if (call.Has("vm.vdisk.num") && call.Whole("vm.vdisk.num", 0, 16) is null) return "数据盘数量错误";
        if (call.Has("vm.vdisk.size") && call.Whole("vm.vdisk.size", 1) is null) return "数据盘容量错误";
        if (call.Whole("vm.vdisk.num", 1) is not null && !call.Has("vm.vdisk.size")) return "缺少参数vm.vdisk.size";
        if (call.Has("vm.hyperv.enable") && call["vm.hyperv.enable"] is not ("true" or "false")) return "参数vm.hyperv.enable错误";
        if (state.Settings.UniqueNames && state.Rows(Tables.Vm).Any(vm => vm["vm.name"] == call["vm.name"])) return "云主机名称重复";
        var number = call.Whole("vm.num", 1, 10) ?? 1;
        var disks = (call.Whole("vm.vdisk.num", 0) ?? 0) * (call.Whole("vm.vdisk.size", 1) ?? 0);
        return Quotas.Lacks(state, cpu * number, (long)memory * number, (SystemDiskGb + disks) * (long)number);
    }
}
