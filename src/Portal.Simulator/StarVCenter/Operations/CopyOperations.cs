using System.Text.Json.Nodes;
using Portal.Simulator.StarVCenter.Store;
using Portal.Simulator.StarVCenter.Wire;

namespace Portal.Simulator.StarVCenter.Operations;

/// <summary>Backups and snapshots: the same five operations under two names (starvcenter.md 8.4). GET names a machine where DELETE names a copy.</summary>
internal static class CopyOperations
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        .. Of(Tables.Backup, "备份不存在", Machines.BackupBeingMade, Machines.BackupRestoring),
        .. Of(Tables.Snapshot, "快照不存在", Machines.SnapshotBeingMade, Machines.SnapshotRestoring),
    ];

    private static IEnumerable<Operation> Of(string kind, string missing, string making, string restoring)
    {
        string Name(string member) => $"{kind}.{member}";
        string[] shape = [Name("id"), Name("name"), Name("desc"), Name("vmid"), Name("createtime"), Name("enable")];

        yield return Operation.Get($"/cloudvm/{kind}/{{vmId}}", Operation.On(Tables.Vm, "vmId", Machines.NoSuch,
            (call, vm) => StarVCenterReply.Of(new JsonArray([.. call.State.Rows(kind).Where(copy => copy[Name("vmid")] == vm.Id).Select(copy => Searching.Shown(copy, shape))]))));
        yield return Operation.Post($"/cloudvm/{kind}/create", $"{Name("vmid")} {Name("name")}", Machines.Unlocked(Name("vmid"), (call, vm) =>
        {
            var copy = call.State.Add(kind, Name("id"), new() { [Name("name")] = call[Name("name")], [Name("desc")] = call[Name("desc")], [Name("vmid")] = vm.Id, [Name("createtime")] = call.NowText, [Name("enable")] = "false" });
            call.Begin(copy, new() { [Name("enable")] = "true" });
            Machines.Begin(call, vm, making, []);
            return StarVCenterReply.Task(call.State.NextJob(), new JsonObject { [Name("id")] = copy.Id });
        }));
        yield return Operation.Delete($"/cloudvm/{kind}/{{{kind}Id}}", Operation.On(kind, $"{kind}Id", missing, (call, copy) =>
        {
            if (Locked(call, copy[Name("vmid")]) is { } refusal) return refusal;
            call.State.Delete(copy);
            return StarVCenterReply.Empty();
        }));
        yield return Operation.Put($"/cloudvm/{kind}/restore", Name("id"), Operation.On(kind, Name("id"), missing, (call, copy) =>
        {
            if (Locked(call, copy[Name("vmid")]) is { } refusal) return refusal;
            if (copy[Name("enable")] != "true") return StarVCenterReply.Refused("当前不可用");
            return call.State.Find(Tables.Vm, copy[Name("vmid")]) is { } vm ? Machines.Begin(call, vm, restoring, []) : StarVCenterReply.Refused(Machines.NoSuch);
        }));
        yield return Operation.Put($"/cloudvm/{kind}/modify", Name("id"), Operation.On(kind, Name("id"), missing, (call, copy) =>
        {
            call.Copy(copy, Name("desc"));
            return StarVCenterReply.Empty();
        }));
    }

    private static StarVCenterReply? Locked(OperationCall call, string vm) => call.State.Find(Tables.Vm, vm) is { } found ? Machines.Refusal(found) : null;
}
