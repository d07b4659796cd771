using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Simulator.Zkeys.BareMetal.Catalog;
using Portal.Simulator.Zkeys.BareMetal.Machines;
using Portal.Simulator.Zkeys.Wire;

namespace Portal.Simulator.Zkeys.BareMetal.Operations;

/// <summary>upgrade (zkeys.md 10): increments that are added to what there is.</summary>
internal static class UpgradeMachine
{
    private const string AsSubnet = "2";

    public static MachineOperation Upgrade { get; } = new("upgrade", Run)
    {
        Required = ["guid", "defense", "bandwidth", "ip_type", "ipnum", "clientOrderNo", "clientUserId", "agent_order_no"],
        Gates = [MachineGate.Normal, MachineGate.Idle, MachineGate.LineAllows("upgrade_status")],
    };

    private static ZkeysReply Run(MachineCall call)
    {
        var request = call.Request;
        if (request.Whole("bandwidth") is not { } mbps || request.Whole("defense") is not { } defense || request.Whole("ipnum") is not { } ips) return ZkeysReply.Refused("参数格式错误");
        if (mbps + defense + ips == 0) return ZkeysReply.Refused("带宽、IP、防御不能同时为空");
        if (Refusal(call.Line, call.Machine, mbps, ips, defense, request["ip_type"]) is { } refusal) return ZkeysReply.Refused(refusal);
        var added = ips == 0 ? [] : request["ip_type"] == AsSubnet ? MachineAddresses.Subnet(call.State, call.Now, ips) : MachineAddresses.Singles(call.State, call.Now, ips);
        if (added is null) return ZkeysReply.Refused("没有这个大小的子网");

        var monthly = MachinePrice.Increase(call.Line, call.Machine, call.Machine.TotalIps, mbps, ips, defense);
        call.Charge(request["clientOrderNo"], MachinePrice.Upgrade(monthly, call.Machine.EndTime - call.Now));
        var order = $"{call.Now.ToUnixTimeSeconds()}{call.State.NextNumber() % 100_000_000:D8}";
        var upgrades = Upgrades(call, order, mbps, defense, added, request["ip_type"] == AsSubnet).ToList();
        call.Begin(MachineStates.Upgrading, done => done with { Upgrades = upgrades });
        return ZkeysReply.Success(new JsonObject { ["order_no_api"] = order, ["ip"] = new JsonArray([.. added.Select(ip => ip.ToAdded())]) });
    }

    private static string? Refusal(CatalogRow line, MachineRecord machine, int mbps, int ips, int defense, string ipType)
    {
        if (machine.TotalBandwidth + mbps > line.Whole("bandwidth_max_size")) return "带宽超出线路最大值";
        if (machine.TotalIps + ips > line.Whole("ip_max_size")) return "IP数量超出线路最大值";
        if (ips > 0 && !IpChoices(line).Contains(ips)) return "IP数量不可选";
        if (ips > 0 && !line.Text("ip_upgrade_type").Split(',').Contains(ipType)) return "线路不支持该IP类型";
        if (defense > 0 && !line.IsOn("defense_status")) return "线路未开放防御升级";
        if (machine.TotalDefense + defense > line.Whole("defense_max_size")) return "防御超出线路最大值";
        if (defense > 0 && line.Whole("defense_step") is > 0 and var step && defense % step != 0) return "防御不符合步长";
        return KeepsRatio(line, machine.TotalBandwidth + mbps, machine.TotalIps + ips) ? null : "IP与带宽的比例不符合要求";
    }

    /// <summary>Equality passes, and 0 is off.</summary>
    public static bool KeepsRatio(CatalogRow line, int mbps, int ips) => line.Number("ip_bandwidth_rate") is not (> 0 and var rate) || ips <= 0 || mbps >= rate * ips;

    private static IReadOnlyList<int> IpChoices(CatalogRow line) => line.Numbers("ip_num_list") is { Count: > 0 } listed ? listed : [1];

    private static IEnumerable<MachineUpgrade> Upgrades(MachineCall call, string order, int mbps, int defense, IReadOnlyList<MachineIp> added, bool asSubnet)
    {
        if (mbps > 0) yield return new(MachineUpgrade.Bandwidth, mbps, Text(mbps), order, call.Now);
        if (defense > 0) yield return new(MachineUpgrade.Defense, defense, Text(defense), order, call.Now);
        if (added.Count > 0) yield return new(MachineUpgrade.Ips, added.Count, MachineAddresses.Told(added, asSubnet), order, call.Now, added[0].Mask, added[0].Gateway);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
