using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Simulator.StarVCenter.Store;
using Portal.Simulator.StarVCenter.Wire;

namespace Portal.Simulator.StarVCenter.Operations;

/// <summary>Made-up but steady figures (starvcenter.md 8.5): the same minute always shows the same. A stopped machine has no data, and now and then there is a gap.</summary>
internal static class MonitorOperations
{
    private const int GapEvery = 17;

    public static IReadOnlyList<Operation> All { get; } =
    [
        Operation.Post("/cloudmonitor/compute/current", "monitor.obj.type monitor.obj", OnMachine((call, vm) => StarVCenterReply.Of(Compute(call, vm)))),
        Operation.Post("/cloudmonitor/compute/history", "monitor.obj.type monitor.obj lineType", OnMachine((call, vm) => History(call, vm, ("monitor.cpu.rate", 100, false), ("monitor.mem.rate", 100, false)))),
        Operation.Post("/cloudmonitor/disk/history", "monitor.obj.type monitor.obj lineType", OnMachine((call, vm) => History(call, vm, ("monitor.disk.writespeed", 4000, true), ("monitor.disk.readspeed", 8000, true)))),
        Operation.Post("/cloudmonitor/net/history", "monitor.obj.type monitor.obj lineType", OnMachine((call, vm) => History(call, vm, ("monitor.net.downspeed", 2000, true), ("monitor.net.upspeed", 1000, true)))),
        Operation.Post("/cloudmonitor/everydisk/current", "monitor.obj.type monitor.obj", OnMachine((call, vm) => StarVCenterReply.Of(new JsonArray([.. Machines.DisksOf(call.State, vm.Id).Select(disk => Disk(call, vm, disk))])))),
        Operation.Post("/cloudmonitor/everynet/current", "monitor.obj.type monitor.obj", OnMachine((call, vm) => StarVCenterReply.Of(new JsonArray([.. Machines.CardsOf(call.State, vm.Id).Select(card => Card(call, vm, card))])))),
        Operation.Post("/cloudmonitor/compute/currents", "monitor.obj.type monitor.objids", Many),
    ];

    private static Func<OperationCall, StarVCenterReply> OnMachine(Func<OperationCall, Row, StarVCenterReply> run) => call =>
        call["monitor.obj.type"] != "vm" ? StarVCenterReply.Refused("监控对象类型错误")
        : call.State.Find(Tables.Vm, call["monitor.obj"]) is { } vm ? run(call, vm) : StarVCenterReply.Refused("监控对象不存在");

    private static JsonObject Compute(OperationCall call, Row thing)
    {
        var memory = thing.Table == Tables.Host ? thing.Whole("host.mem.size") * 1024 : thing.Whole("vm.memory.mem");
        var share = Share(thing, call.Now, 1);
        return new()
        {
            ["monitor.obj"] = thing.Id, ["monitor.createtime"] = call.NowText, ["monitor.cpu.rate"] = Figure(thing, call.Now, 0, 100, false), ["monitor.mem.rate"] = Figure(thing, call.Now, 1, 100, false),
            ["monitor.cpu.num"] = thing[thing.Table == Tables.Host ? "host.cpu.num" : "vm.vcpu.num"], ["monitor.mem.size"] = $"{memory}", ["monitor.mem.usedsize"] = IsOn(thing) ? $"{(int)(memory * share)}" : "",
        };
    }

    private static StarVCenterReply History(OperationCall call, Row vm, params (string Name, int Most, bool IsFraction)[] figures)
    {
        if (Line(call["lineType"]) is not ({ } step, { } points)) return StarVCenterReply.Refused("参数lineType错误");
        var rows = new JsonArray();
        for (var back = points - 1; back >= 0; back--)
        {
            var at = call.Now - (step * back);
            var row = new JsonObject { ["monitor.obj"] = vm.Id, ["monitor.createtime"] = StarVCenterState.Text(at) };
            for (var i = 0; i < figures.Length; i++) row[figures[i].Name] = Figure(vm, at, i, figures[i].Most, figures[i].IsFraction);
            rows.Add(row);
        }
        return StarVCenterReply.Of(rows);
    }

    private static (TimeSpan? Step, int? Points) Line(string kind) => kind switch
    {
        "minute" => (TimeSpan.FromMinutes(1), 60),
        "hour" => (TimeSpan.FromHours(1), 24),
        "day" => (TimeSpan.FromDays(1), 30),
        _ => (null, null),
    };

    private static JsonObject Disk(OperationCall call, Row vm, Row disk)
    {
        var size = disk.Whole("vdisk.size") * 1024L * 1024;
        return new()
        {
            ["monitor.obj"] = vm.Id, ["monitor.diskid"] = disk.Id, ["monitor.createtime"] = call.NowText, ["monitor.disk.writespeed"] = Figure(vm, call.Now, 0, 4000, true), ["monitor.disk.readspeed"] = Figure(vm, call.Now, 1, 8000, true),
            ["monitor.disk.size"] = $"{size}", ["monitor.disk.rqbs"] = Figure(vm, call.Now, 2, 300, false), ["monitor.disk.wqbs"] = Figure(vm, call.Now, 3, 300, false),
            ["monitor.disk.usedsize"] = IsOn(vm) ? $"{(long)(size * Share(disk, call.Now, 4))}" : "",
        };
    }

    private static JsonObject Card(OperationCall call, Row vm, Row card) => new()
    {
        ["monitor.obj"] = vm.Id, ["monitor.netcardid"] = card.Id, ["monitor.netcardmac"] = card["vnic.macaddress"], ["monitor.createtime"] = call.NowText,
        ["monitor.net.downspeed"] = Figure(vm, call.Now, 0, 2000, true), ["monitor.net.upspeed"] = Figure(vm, call.Now, 1, 1000, true),
    };

    private static StarVCenterReply Many(OperationCall call)
    {
        if (call["monitor.obj.type"] is not ("vm" or "host")) return StarVCenterReply.Refused("监控对象类型错误");
        var table = call["monitor.obj.type"] == "vm" ? Tables.Vm : Tables.Host;
        return StarVCenterReply.Of(new JsonArray([.. call.List("monitor.objids").Select(id => call.State.Find(table, id.ToString())).OfType<Row>().Select(thing =>
        {
            var shown = Compute(call, thing);
            shown["monitor.disk.usedsize"] = IsOn(thing) ? $"{(int)(40_960 * Share(thing, call.Now, 5))}" : "";
            return shown;
        })]));
    }

    private static bool IsOn(Row thing) => thing.Table != Tables.Vm || thing["vm.state"] == Machines.Running;

    private static string Figure(Row thing, DateTimeOffset at, int which, int most, bool isFraction)
    {
        var place = at.ToUnixTimeSeconds() / 60;
        if (!IsOn(thing) || place % GapEvery == 0) return "";
        return (Share(thing, at, which) * most).ToString(isFraction ? "0.00" : "0", CultureInfo.InvariantCulture);
    }

    private static double Share(Row thing, DateTimeOffset at, int which) => (1 + Math.Sin((at.ToUnixTimeSeconds() / 60 * 0.1) + thing.Number + which)) / 2.2;
}
