using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Portal.Simulator.Clock;
using Portal.Simulator.Zkeys.Pricing;
using Portal.Simulator.Zkeys.Servers;
using Portal.Simulator.Zkeys.Wire;

namespace Portal.Simulator.Zkeys.Operations;

/// <summary>Snapshots (zkeys.md 8 and 13.6).</summary>
internal static class SnapshotOperations
{
    public static IEnumerable<Operation> All { get; } =
    [
        new("listsnapshot", List) { Required = ["guid"], Gates = [Gate.Normal] },
        new("createsnapshot", Create) { Required = ["guid", "agent_order_no"], Gates = GatesOf("createsnapshot") },
        new("renewsnapshot", Renew) { Required = ["guid", "agent_order_no", "snapshotname"], Gates = GatesOf("renewsnapshot") },
        new("revertsnapshot", Revert) { Required = ["guid", "snapshotname"], Gates = GatesOf("revertsnapshot") },
        new("removesnapshot", Remove) { Required = ["guid", "snapshotname"], Gates = GatesOf("removesnapshot") },
    ];

    private static Func<OperationCall, string?>[] GatesOf(string function) => [Gate.Normal, Gate.Idle, Gate.NotLocked, Gate.LineOffers(function)];

    private static ZkeysReply List(OperationCall call)
    {
        var snapshots = call.Server.Snapshots;
        return ZkeysReply.Success(new JsonObject
        {
            ["snapshottree"] = string.Join(',', snapshots.Select(snapshot => $"{snapshot.ParentName}={snapshot.Name}")),
            ["snapshotlist"] = new JsonArray([.. snapshots.Select(snapshot => new JsonObject
            {
                ["name"] = snapshot.Name,
                ["create_time"] = ChinaTime.Write(snapshot.CreateTime),
                ["end_time"] = ChinaTime.Write(snapshot.EndTime),
                ["status"] = "1",
                ["current"] = snapshot.ParentName.Length == 0 ? 0 : 1,
                ["parent_name"] = snapshot.ParentName,
            })]),
        });
    }

    private static ZkeysReply Create(OperationCall call)
    {
        var most = call.Line.Whole("snap_open_max");
        if (most > 0 && call.Server.Snapshots.Count >= most) return ZkeysReply.Refused("快照数量超出限制");
        if (Buy(call, call.Now, out var refusal) is not { } end) return ZkeysReply.Refused(refusal);
        var parent = call.Server.Snapshots.LastOrDefault()?.Name ?? "";
        var snapshot = new Snapshot(RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", 5), call.Now, end, parent);
        call.Server.Snapshots.Add(snapshot);
        return Progress(call, ServerStates.Snapshotting, Document(snapshot));
    }

    private static ZkeysReply Renew(OperationCall call)
    {
        if (Named(call) is not { } snapshot) return ZkeysReply.Refused("快照不存在");
        if (Buy(call, snapshot.EndTime, out var refusal) is not { } end) return ZkeysReply.Refused(refusal);
        var renewed = snapshot with { EndTime = end };
        call.Server.Snapshots[call.Server.Snapshots.IndexOf(snapshot)] = renewed;
        return ZkeysReply.Success(Document(renewed));
    }

    private static ZkeysReply Revert(OperationCall call) => Named(call) is { } snapshot
        ? Progress(call, ServerStates.RevertingSnapshot, new JsonObject { ["snapshotname"] = snapshot.Name })
        : ZkeysReply.Refused("快照不存在");

    private static ZkeysReply Remove(OperationCall call)
    {
        if (Named(call) is not { } snapshot) return ZkeysReply.Refused("快照不存在");
        // What stood on the removed one now stands on its parent.
        call.Server.Snapshots = [.. call.Server.Snapshots.Where(other => other != snapshot)
            .Select(other => other.ParentName == snapshot.Name ? other with { ParentName = snapshot.ParentName } : other)];
        return Progress(call, ServerStates.DeletingSnapshot, new JsonObject { ["snapshotname"] = snapshot.Name });
    }

    private static Snapshot? Named(OperationCall call) =>
        call.Server.Snapshots.FirstOrDefault(snapshot => snapshot.Name == call.Request["snapshotname"]);

    private static ZkeysReply Progress(OperationCall call, int snapStatus, JsonObject reply)
    {
        call.Server.SnapStatus = snapStatus;
        call.Begin(call.Server.ActStatus, done => done);
        return ZkeysReply.Success(reply);
    }

    /// <summary>Charges for days or months, of which exactly one is sent, and returns the new end.</summary>
    private static DateTimeOffset? Buy(OperationCall call, DateTimeOffset from, out string refusal)
    {
        refusal = "快照天数与月份数二选一";
        var (days, months) = (call.Request.Whole("days") ?? 0, call.Request.Whole("months") ?? 0);
        if ((days > 0) == (months > 0)) return null;
        if (days > 0 && call.Line.Numbers("snap_open_days") is { Count: > 0 } open && !open.Contains(days)) return null;

        var disks = call.Server.Shape.Disks.Sum();
        if (call.State.Catalog.Image(call.Server.SystemGuid)?.SystemDisk is not { } system) return null;
        var price = CloudServerCost.Snapshot(call.Line, system + disks, Math.Max(days, months), byDay: days > 0);
        if (price.Amount is not { } amount)
        {
            refusal = price.Refusal!;
            return null;
        }
        call.Charge(call.Request["agent_order_no"], amount);
        return days > 0 ? from.AddDays(days) : ChinaTime.AddMonths(from, months);
    }

    private static JsonObject Document(Snapshot snapshot) => new()
    {
        ["snapshotname"] = snapshot.Name,
        ["createtime"] = ChinaTime.Write(snapshot.CreateTime),
        ["endtime"] = ChinaTime.Write(snapshot.EndTime),
    };
}
