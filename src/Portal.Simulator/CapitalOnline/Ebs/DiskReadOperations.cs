using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.Ecs;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.Ebs;

/// <summary>Lists and quota of cloud disks.</summary>
internal static class DiskReadOperations
{
    public static IEnumerable<(string Id, Handler Run)> All =>
    [
        ("ebs.DescribeDiskQuota", Quota), ("ebs.DescribeDiskList", List), ("ebs.DescribeDisk", Show), ("ebs.DescribeEcsAttachDisks", Attached),
    ];

    public static Resource Must(Call call, string id) => call.State.Find(EcsServers.Disk, id) ?? throw new CallRefused(400, "InvalidParameter", "DiskId is not valid.");

    public static int Used(CapitalOnlineState state, string zone) => state.All(EcsServers.Disk).Where(disk => disk["Zone"] == zone && IsCloud(disk)).Sum(disk => disk.Whole("Size"));

    private static JsonObject Quota(Call call)
    {
        var zone = EcsCatalogOperations.MustZone(call, call.Text("AvailableZoneCode"));
        var (total, used) = (call.State.Settings.DiskQuota, Used(call.State, zone.Code));
        var quota = new JsonObject { ["TotalQuota"] = total, ["UsedQuota"] = used, ["FreeQuota"] = Math.Max(0, total - used), ["DiskFeature"] = "SSD" };
        return Handlers.Data(new JsonObject { ["QuotaList"] = new JsonArray(quota) });
    }

    private static JsonObject List(Call call)
    {
        var ids = call.List("DiskIds");
        var found = call.State.All(EcsServers.Disk).Where(disk =>
            IsCloud(disk) && (ids.Count == 0 || ids.Contains(disk.Id))
            && (!call.Has("AvailableZoneCode") || Annexes.Same(disk["Zone"], call.Text("AvailableZoneCode")))
            && (!call.Has("RegionCode") || Annexes.Same(RegionOf(disk), call.Text("RegionCode"))));
        return EcsReadOperations.Paged(call, "DiskList", [.. found.Select(Row)]);
    }

    private static JsonObject Show(Call call) => Handlers.Data(new JsonObject { ["DiskInfo"] = Row(Must(call, call.Text("DiskId"))) });

    private static JsonObject Attached(Call call)
    {
        var server = EcsServers.Must(call, call.Text("InstanceId", call.Text("EcsId")));
        return Handlers.Data(new JsonObject { ["DiskList"] = Handlers.Array(EcsServers.Disks(call.State, server.Id).Where(IsCloud).Select(Row)) });
    }

    private static JsonNode Row(Resource disk)
    {
        var row = disk.Fields.DeepClone().AsObject();
        row["StatusDisplay"] = disk["Status"] == "running" ? "使用中" : EcsServers.Display(disk["Status"]);
        (row["AvailableZoneCode"], row["RegionCode"]) = (disk["Zone"], RegionOf(disk));
        return row;
    }

    // Local disks belong to their server alone and are no cloud disks.
    private static bool IsCloud(Resource disk) => disk["DiskFeature"] == "SSD";

    private static string RegionOf(Resource disk) => Annexes.All.RegionOfZone(disk["Zone"])!.Code;
}
