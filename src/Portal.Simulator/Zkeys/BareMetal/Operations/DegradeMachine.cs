using System.Text.Json.Nodes;
using Portal.Simulator.Zkeys.BareMetal.Machines;
using Portal.Simulator.Zkeys.Wire;

namespace Portal.Simulator.Zkeys.BareMetal.Operations;

/// <summary>degrade and degrade_cancel (zkeys.md 10): each part taken away must match an earlier upgrade one to one.</summary>
internal static class DegradeMachine
{
    public static IEnumerable<MachineOperation> All { get; } =
    [
        new("degrade", Book)
        {
            Required = ["guid", "defense", "bandwidth", "ipnum"],
            Gates = [MachineGate.Normal, MachineGate.Idle, MachineGate.LineAllows("reservation_degrade_status")],
        },
        new("degrade_cancel", Cancel) { Required = ["guid", "degrade_guid"], Gates = [MachineGate.Normal] },
    ];

    private static ZkeysReply Book(MachineCall call)
    {
        var request = call.Request;
        if (request.Whole("bandwidth") is not { } mbps || request.Whole("defense") is not { } defense || request.Whole("ipnum") is not { } ips) return ZkeysReply.Refused("参数格式错误");
        if (request.Objects("param") is not { Count: > 0 } rows) return ZkeysReply.Refused("缺少参数param");
        var items = rows.Select(DegradeItem.Read).ToList();
        if (items.Contains(null) || items.DistinctBy(item => item!.Type).Count() != items.Count) return ZkeysReply.Refused("降配参数错误");
        if (Amount(items, MachineUpgrade.Bandwidth) != mbps || Amount(items, MachineUpgrade.Defense) != defense || Amount(items, MachineUpgrade.Ips) != ips) return ZkeysReply.Refused("降配数量与param不一致");
        if (items.Exists(item => item!.Date < call.Now.AddMinutes(-10))) return ZkeysReply.Refused("降配日期不能早于今天");
        if (!UpgradeMachine.KeepsRatio(call.Line, call.Machine.TotalBandwidth - mbps, call.Machine.TotalIps - ips)) return ZkeysReply.Refused("IP与带宽的比例不符合要求");

        var matches = items.ConvertAll(item => call.Machine.Upgrades.Find(item!.Matches));
        if (matches.Contains(null)) return ZkeysReply.Refused("降配必须与升级记录一一对应");
        var booked = new JsonObject();
        foreach (var (item, upgrade) in items.Zip(matches)) booked[item!.Name] = Written(call, item, upgrade!);
        return ZkeysReply.Success(new JsonObject { ["result"] = true, ["text"] = "success", ["data"] = booked });
    }

    private static string Written(MachineCall call, DegradeItem item, MachineUpgrade upgrade)
    {
        var (machine, number) = (call.Machine, call.State.NextNumber());
        var guid = call.State.NewGuid(number);
        var total = item.Type switch { MachineUpgrade.Bandwidth => machine.TotalBandwidth, MachineUpgrade.Defense => machine.TotalDefense, _ => machine.TotalIps };
        machine.Degrades.Add(new(number, guid, item.Name, upgrade.Value, total, total - upgrade.Nums, item.Date, call.Now));
        machine.Upgrades[machine.Upgrades.IndexOf(upgrade)] = upgrade with { DegradeGuid = guid };
        return guid;
    }

    private static ZkeysReply Cancel(MachineCall call)
    {
        var machine = call.Machine;
        if (machine.Degrades.Find(degrade => degrade.Guid == call.Request["degrade_guid"]) is not { Status: MachineStates.Waiting } waiting) return ZkeysReply.Refused("没有待执行的降配");
        machine.Change(waiting, waiting with { Status = MachineStates.Cancelled, FinishTime = call.Now });
        machine.Upgrades = [.. machine.Upgrades.Select(upgrade => upgrade.DegradeGuid == waiting.Guid ? upgrade with { DegradeGuid = null } : upgrade)];
        return MachineCall.Done();
    }

    private static int Amount(IEnumerable<DegradeItem?> items, string type) => items.Where(item => item!.Type == type).Sum(item => item!.Amount);
}
