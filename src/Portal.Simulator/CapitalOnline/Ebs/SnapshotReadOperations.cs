using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.Ecs;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;

namespace Portal.Simulator.CapitalOnline.Ebs;

/// <summary>Snapshots, their chains (one per disk) and their quota.</summary>
internal static class SnapshotReadOperations
{
    public static IEnumerable<(string Id, Handler Run)> All =>
    [
        ("snapshot.DescribeSnapshotList", List), ("snapshot.DescribeSnapshot", Show), ("snapshot.DescribeSnapshotChainList", Chains),
        ("snapshot.DescribeSnapshotChain", Chain), ("snapshot.DescribeSnapshotQuota", Quota),
    ];

    private static JsonObject List(Call call)
    {
        var ids = call.List("SnapshotIds");
        var found = call.State.All(Snapshots.Kind).Where(snapshot =>
            (ids.Count == 0 || ids.Contains(snapshot.Id)) && (!call.Has("DiskId") || snapshot["DiskId"] == call.Text("DiskId")) && InPlace(call, snapshot["Zone"]));
        return EcsReadOperations.Paged(call, "SnapshotList", [.. found.Select(Row)]);
    }

    private static JsonObject Show(Call call) =>
        Handlers.Data(new JsonObject { ["SnapshotInfo"] = Row(SnapshotOperations.Must(call, call.Text("SnapshotId"))) });

    private static JsonObject Chains(Call call)
    {
        var disks = call.State.All(EcsServers.Disk).Where(disk =>
            Snapshots.Of(call.State, disk.Id).Any() && InPlace(call, disk["Zone"]) && (!call.Has("DiskId") || disk.Id == call.Text("DiskId"))
            && (!call.Has("InstanceId") || disk["EcsId"] == call.Text("InstanceId")));
        return EcsReadOperations.Paged(call, "SnapshotChainList", [.. disks.Select(disk => ChainRow(call, disk))]);
    }

    private static JsonObject Chain(Call call)
    {
        var id = call.Text("DiskId");
        var disk = id.Length > 0
            ? DiskReadOperations.Must(call, id)
            : call.State.All(EcsServers.Disk).FirstOrDefault(disk => ChainId(disk) == call.Text("SnapshotChainId")) ?? DiskReadOperations.Must(call, "");
        var answer = EcsReadOperations.Paged(call, "SnapshotList", [.. Snapshots.Of(call.State, disk.Id).Select(Row)]);
        var chain = ChainRow(call, disk);
        chain["SnapshotSize"] = $"{chain["SnapshotSize"]}GB";
        chain["SnapshotList"] = answer["Data"]!["SnapshotList"]!.DeepClone();
        answer["Data"] = chain;
        return answer;
    }

    private static JsonObject Quota(Call call)
    {
        var disk = DiskReadOperations.Must(call, call.Text("DiskId"));
        var used = Snapshots.Of(call.State, disk.Id).Count();
        return Handlers.Data(new JsonObject
        {
            ["DiskId"] = disk.Id, ["TotalQuota"] = SnapshotOperations.Quota, ["UsedQuota"] = used, ["FreeQuota"] = Math.Max(0, SnapshotOperations.Quota - used),
        });
    }

    private static JsonObject ChainRow(Call call, Resource disk)
    {
        var held = Snapshots.Of(call.State, disk.Id).ToList();
        var row = new JsonObject
        {
            ["SnapshotChainId"] = ChainId(disk), ["DiskId"] = disk.Id, ["DiskName"] = disk["DiskName"], ["DiskSize"] = disk.Whole("Size"), ["InstanceId"] = disk["EcsId"],
            ["InstanceName"] = disk["EcsName"], ["SnapshotNumber"] = held.Count, ["SnapshotNum"] = held.Count, ["SnapshotSize"] = held.Count * 1.25m,
            ["BillingMethod"] = "0", ["DiskProperty"] = disk["Property"],
        };
        return Placed(row, disk["Zone"]);
    }

    private static JsonNode Row(Resource snapshot) => Placed(snapshot.Fields.DeepClone().AsObject(), snapshot["Zone"]);

    private static JsonObject Placed(JsonObject row, string zone)
    {
        (row["AvailableZoneCode"], row["RegionCode"]) = (zone, Annexes.All.RegionOfZone(zone)!.Code);
        return row;
    }

    private static bool InPlace(Call call, string zone) =>
        (!call.Has("AvailableZoneCode") || Annexes.Same(zone, call.Text("AvailableZoneCode")))
        && (!call.Has("RegionCode") || Annexes.Same(Annexes.All.RegionOfZone(zone)!.Code, call.Text("RegionCode")));

    private static string ChainId(Resource disk) => $"sl-{disk.Id}-{CapitalOnlineState.GuidOf(disk.Id)[..4]}";
}
