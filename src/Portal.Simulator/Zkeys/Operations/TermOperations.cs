using Portal.Simulator.Clock;
using Portal.Simulator.Zkeys.Pricing;
using Portal.Simulator.Zkeys.Servers;
using Portal.Simulator.Zkeys.Wire;

namespace Portal.Simulator.Zkeys.Operations;

/// <summary>What changes a server's term or size for money: renew, upgrade, renew_for_rd, refund (zkeys.md 8 and 13).</summary>
internal static class TermOperations
{
    private static readonly TimeSpan EndTimeTolerance = TimeSpan.FromDays(1);

    public static IEnumerable<Operation> All { get; } =
    [
        new("renew", Renew)
        {
            Required = ["guid", "months", "client_end_time", "clientOrderNo"],
            Gates = [Gate.NormalOrExpired, Gate.Idle, Gate.LineAllows("renewStatus")],
        },
        new("upgrade", Upgrade)
        {
            Required = ["guid", "cpu", "memory", "harddisks", "bandwidth", "defense", "password", "clientOrderNo"],
            Gates = [Gate.Normal, Gate.Idle, Gate.NotLocked, Gate.LineAllows("upgradeStatus"), Gate.Password],
        },
        new("renew_for_rd", BookDowngrade)
        {
            Required = ["guid", "cpu", "memory", "bandwidth", "defense", "clientOrderNo"],
            Gates = [Gate.Normal, Gate.Idle, Gate.LineAllows("renew_degrade_status"), Gate.LineAllows("renewStatus")],
        },
        new("refund", Refund) { Required = ["guid"], Gates = [Gate.Normal, Gate.Idle] },
    ];

    private static ZkeysReply Renew(OperationCall call)
    {
        var (server, line) = (call.Server, call.Line);
        if (call.Request.Whole("months") is not { } months) return ZkeysReply.Refused("参数格式错误");
        var zoneYears = call.State.Catalog.ZoneText(line.ZoneGuid, "max_year");
        if (ShapeLimits.MonthsRefusal(line, months, zoneYears) is { } refusal) return ZkeysReply.Refused(refusal);

        var end = ChinaTime.AddMonths(server.EndTime, months);
        if (ChinaTime.Read(call.Request["client_end_time"]) is not { } expected || (expected - end).Duration() > EndTimeTolerance)
            return ZkeysReply.Refused("续费后到期时间不一致");
        if (!ShapeLimits.MayLiveUntil(server.BuyTime, end, line.Whole("lifeTime"), int.TryParse(zoneYears, out var years) ? years : 0))
            return ZkeysReply.Refused("超出最大购买时长");

        var shape = server.BookedShape ?? server.Shape;
        var price = CloudServerCost.ForMonths(line, shape, call.HasWindows, months, call.Gift);
        if (price.Amount is not { } amount) return ZkeysReply.Refused(price.Refusal!);
        call.Charge(call.Request["clientOrderNo"], amount);
        server.BookedShape = null;
        // An expired server was locked; renewal unlocks it, and its owner starts it.
        int? run = server.OrderStatus is ServerStates.Expired ? ServerStates.Off : null;
        return call.Begin(ServerStates.Renewing, done => done with { EndTime = end, Shape = shape, OrderStatus = ServerStates.Normal, RunStatus = run });
    }

    private static ZkeysReply Upgrade(OperationCall call)
    {
        var (server, line) = (call.Server, call.Line);
        if (OrderForm.ReadShape(call.Request, call.Request.Wholes("harddisks")) is not { } target) return ZkeysReply.Refused("参数格式错误");
        if (Shrinks(server.Shape, target)) return ZkeysReply.Refused("升级后的配置不能低于当前配置");
        if (ShapeLimits.Refusal(line, target) is { } refusal) return ZkeysReply.Refused(refusal);

        var daysLeft = (int)Math.Ceiling((server.EndTime - call.Now).TotalDays);
        var price = CloudServerCost.Upgrade(line, server.Shape, target, call.HasWindows, daysLeft, call.Gift);
        if (price.Amount is not { } amount) return ZkeysReply.Refused(price.Refusal!);
        call.Charge(call.Request["clientOrderNo"], amount);
        return call.Begin(ServerStates.Upgrading, done => done with { Shape = target });
    }

    // Disks count by position: the list never gets shorter and no position smaller (zkeys.md 8).
    private static bool Shrinks(ServerShape from, ServerShape to) =>
        to.Cpu < from.Cpu || to.Memory < from.Memory || to.Bandwidth < from.Bandwidth || to.Defense < from.Defense
        || to.Disks.Count < from.Disks.Count || from.Disks.Zip(to.Disks).Any(pair => pair.Second < pair.First);

    private static ZkeysReply BookDowngrade(OperationCall call)
    {
        var current = call.Server.Shape;
        if (OrderForm.ReadShape(call.Request, current.Disks) is not { } target) return ZkeysReply.Refused("参数格式错误");
        if (Shrinks(target, current)) return ZkeysReply.Refused("降配后的配置不能高于当前配置");
        if (ShapeLimits.Refusal(call.Line, target) is { } refusal) return ZkeysReply.Refused(refusal);
        var price = CloudServerCost.Monthly(call.Line, target, call.HasWindows, call.Gift);
        if (price.Refusal is { } unpriced) return ZkeysReply.Refused(unpriced);

        call.Charge(call.Request["clientOrderNo"], 0m);
        call.Server.BookedShape = target;
        return ZkeysReply.Done();
    }

    // The document names no amount; the sandbox gives everything back, which makes a refund easy to see in the book.
    private static ZkeysReply Refund(OperationCall call)
    {
        call.Charge("", -call.Server.Charges.Sum(charge => charge.Amount));
        (call.Server.OrderStatus, call.Server.RunStatus) = (ServerStates.Refunded, ServerStates.Off);
        return ZkeysReply.Done();
    }
}
