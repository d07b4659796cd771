using System.Text.Json.Nodes;
using Portal.Simulator.Zkeys.BareMetal.Machines;
using Portal.Simulator.Zkeys.Wire;

namespace Portal.Simulator.Zkeys.BareMetal.Operations;

/// <summary>sync_baremetal in both its forms, and the addresses that may be given back (zkeys.md 10).</summary>
internal static class MachineReads
{
    public const string Action = "sync_baremetal";

    public static MachineOperation One { get; } = new(Action, call => ZkeysReply.Success(new JsonObject { ["baremetal"] = MachineDocument.Single(call.Machine, call.State.Catalog) }))
    {
        Required = ["guid", "page", "page_size"],
    };

    public static IEnumerable<MachineOperation> Listed { get; } =
    [
        new(Action, Page) { Required = ["page", "number"] },
        new("degrade_ip_list", RemovableIps) { Required = ["guid"] },
    ];

    private static ZkeysReply Page(MachineCall call)
    {
        if (call.Request.Whole("page") is not (> 0 and var page) || call.Request.Whole("number") is not (> 0 and var size)) return ZkeysReply.Refused("分页参数错误");
        var count = call.State.Count;
        var rows = call.State.Page(page, size).Select(machine => MachineDocument.Row(machine, call.State.Catalog)).ToList();
        return ZkeysReply.Success(new JsonObject
        {
            ["total_number"] = Texts.Of(count),
            ["total_page"] = call.State.Settings.LyingPages ? 1 : (count + size - 1) / size,
            ["baremetal"] = new JsonArray([.. rows]),
        });
    }

    // The sample lists the machine's main address first, though no upgrade can be taken back with it (B:1143-1153).
    private static ZkeysReply RemovableIps(MachineCall call)
    {
        var rows = call.Machine.Ips.Select(ip => Row(ip.Ip, ip.Mask, ip.Gateway)).ToList();
        foreach (var upgrade in call.Machine.Upgrades.Where(upgrade => upgrade is { IsInForce: true, Type: MachineUpgrade.Ips }))
            rows.AddRange(upgrade.Value.Split(',').Select(value => Row(value, upgrade.Mask, upgrade.Gateway)));
        return ZkeysReply.Success(new JsonArray([.. rows]));
    }

    private static JsonObject Row(string ip, string mask, string gateway) => new() { ["ip"] = ip, ["mask"] = mask, ["gateway"] = gateway };
}
