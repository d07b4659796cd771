using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Providers.CapitalOnline.Ebs;

/// <summary>Cloud disks and their snapshots with exactly the documented parameters (capitalonline.md 7.9).</summary>
internal static class EbsCalls
{
    private const string Path = "ebs/v1";
    private const int RowsPerPage = 100;

    public static CapitalOnlineCall Disks(int page) => CapitalOnlineCall.Ask(Path, "DescribeDiskList", new("PageNumber", Text(page)), new("PageSize", Text(RowsPerPage)));

    public static CapitalOnlineCall Disk(string id) => CapitalOnlineCall.Ask(Path, "DescribeDisk", new KeyValuePair<string, string>("DiskId", id));

    /// <summary>The table names the server InstanceId, the sample EcsId; the table is right where both differ (capitalonline.md 11.22).</summary>
    public static CapitalOnlineCall Attached(string server) => CapitalOnlineCall.Ask(Path, "DescribeEcsAttachDisks", new KeyValuePair<string, string>("InstanceId", server));

    public static CapitalOnlineCall Event(string id) => CapitalOnlineCall.Ask(Path, "DescribeEvent", new KeyValuePair<string, string>("EventId", id));

    /// <summary>Kept when a server it is tied to is deleted: it was bought by itself.</summary>
    public static CapitalOnlineCall Create(string zone, int size, string name) => CapitalOnlineCall.Do(Path, "CreateDisk", new JsonObject
    {
        ["AvailableZoneCode"] = zone,
        ["DiskName"] = name,
        ["DiskFeature"] = "SSD",
        ["Size"] = size,
        ["Number"] = 1,
        ["BillingMethod"] = "0",
    });

    public static CapitalOnlineCall Attach(string disk, string server) =>
        CapitalOnlineCall.Do(Path, "AttachDisk", new JsonObject { ["DiskIds"] = new JsonArray(disk), ["InstanceId"] = server, ["ReleaseWithInstance"] = 0 });

    public static CapitalOnlineCall Detach(string disk) => CapitalOnlineCall.Do(Path, "DetachDisk", new JsonObject { ["DiskIds"] = new JsonArray(disk) });

    public static CapitalOnlineCall Delete(string disk) => CapitalOnlineCall.Do(Path, "DeleteDisk", new JsonObject { ["DiskIds"] = new JsonArray(disk) });

    /// <param name="disk">The disk.</param>
    /// <param name="target">What it shall have afterwards, in GB.</param>
    public static CapitalOnlineCall Grow(string disk, int target) => CapitalOnlineCall.Do(Path, "ExtendDisk", new JsonObject { ["DiskId"] = disk, ["ExtendedSize"] = target });

    public static CapitalOnlineCall Snapshots(string disk, int page) =>
        CapitalOnlineCall.Ask(Path, "DescribeSnapshotList", new("DiskId", disk), new("PageNumber", Text(page)), new("PageSize", Text(RowsPerPage)));

    /// <summary>How long it is kept is always said: left out, it would be one day.</summary>
    public static CapitalOnlineCall CreateSnapshot(string disk, string name, int? days) => CapitalOnlineCall.Do(Path, "CreateSnapshot", new JsonObject
    {
        ["DiskId"] = disk,
        ["SnapshotName"] = name,
        ["ReservedTime"] = days is { } count ? Text(count) : "Forever",
    });

    /// <summary>The server is not switched on by it: that is for its owner to do.</summary>
    public static CapitalOnlineCall Restore(string disk, string snapshot) =>
        CapitalOnlineCall.Do(Path, "RollbackDiskBySnapshot", new JsonObject { ["DiskId"] = disk, ["SnapshotId"] = snapshot, ["AutoTurnOnInstance"] = 0 });

    public static CapitalOnlineCall DeleteSnapshot(string snapshot) => CapitalOnlineCall.Do(Path, "DeleteSnapshot", new JsonObject { ["SnapshotIds"] = new JsonArray(snapshot) });

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
