using System.Text.Json.Nodes;
using Portal.Simulator.Clock;
using Portal.Simulator.Zkeys.BareMetal.Machines;
using Portal.Simulator.Zkeys.Operations;
using Portal.Simulator.Zkeys.Wire;

namespace Portal.Simulator.Zkeys.BareMetal.Operations;

/// <summary>Renewal, and the refund through the common module (zkeys.md 10).</summary>
internal static class MachineTerm
{
    public static IEnumerable<MachineOperation> All { get; } =
    [
        new("renew", Renew)
        {
            Required = ["guid", "months", "clientOrderNo", "agent_order_no"],
            Gates = [MachineGate.NormalOrExpired, MachineGate.Idle, MachineGate.RenewalRule, MachineGate.LineAllows("renew_status")],
        },
        new("refund", Refund) { Module = MachineDialect.CommonModule, Required = ["guid", "productType"], Gates = [MachineGate.Normal, MachineGate.Idle] },
    ];

    private static ZkeysReply Renew(MachineCall call)
    {
        var (machine, line) = (call.Machine, call.Line);
        var zone = call.State.Catalog.Zone(line.Text("line_guid"));
        if (call.Request.Whole("months") is not { } months || !CreateMachine.MayLast(line, zone, months)) return ZkeysReply.Refused("购买时长不可选");
        var end = ChinaTime.AddMonths(machine.EndTime, months);
        if (!ShapeLimits.MayLiveUntil(machine.BuyTime, end, line.Whole("life_time"), zone?.Whole("max_year") ?? 0)) return ZkeysReply.Refused("超出最大购买时长");
        if (MachinePrice.Renew(call.Product, line, machine, months) is not { } amount) return ZkeysReply.Refused("该业务的续费价格需要人工确认");

        call.Charge(call.Request["clientOrderNo"], amount);
        machine.EndTime = end;
        // An expired machine was locked; renewal unlocks it, and its owner starts it.
        if (machine.OrderStatus == MachineStates.Expired) (machine.OrderStatus, machine.RunStatus) = (MachineStates.Normal, MachineStates.Off);
        return ZkeysReply.Success(new JsonObject { ["end_time"] = ChinaTime.Write(end) });
    }

    // The document names no amount and lists no status for it; deleted is the only one that fits.
    private static ZkeysReply Refund(MachineCall call)
    {
        if (call.Request["productType"] != MachineDialect.Module) return ZkeysReply.Refused("业务类型错误");
        call.Charge("", -call.Machine.Charges.Sum(charge => charge.Amount));
        (call.Machine.OrderStatus, call.Machine.RunStatus) = (MachineStates.Deleted, MachineStates.Off);
        return MachineCall.Done();
    }
}
