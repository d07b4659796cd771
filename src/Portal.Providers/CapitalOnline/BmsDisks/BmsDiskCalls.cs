using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Providers.CapitalOnline.BmsDisks;

/// <summary>Cloud disks for bare metal with exactly the documented parameters (capitalonline.md 7.6).</summary>
internal static class BmsDiskCalls
{
    private const string Path = "storage-service";
    private const int RowsPerPage = 50;

    public static CapitalOnlineCall Disks(int page, params (string Name, string Value)[] filter) => CapitalOnlineCall.Ask(
        Path, "DescribeDisks", [.. filter.Select(one => new KeyValuePair<string, string>(one.Name, one.Value)), new("PageNumber", Text(page)), new("PageSize", Text(RowsPerPage))]);

    public static CapitalOnlineCall Create(string zone, string goods, int size, string name) =>
        CapitalOnlineCall.Do(Path, "CreateDisk", new JsonObject { ["RegionId"] = zone, ["Name"] = name, ["Size"] = size, ["Num"] = 1, ["GoodsId"] = goods });

    public static CapitalOnlineCall Attach(string disk, string server) => CapitalOnlineCall.Do(Path, "AttachDisk", new JsonObject { ["InstanceId"] = server, ["DiskId"] = disk });

    public static CapitalOnlineCall Detach(string disk) => CapitalOnlineCall.Do(Path, "DetachDisk", new JsonObject { ["DiskId"] = disk });

    public static CapitalOnlineCall Delete(string disk) => CapitalOnlineCall.Do(Path, "DeleteDisk", new JsonObject { ["DiskId"] = disk });

    /// <param name="disk">The disk.</param>
    /// <param name="increment">What is added to it, in GB: here, and only here, it is not the size it shall have.</param>
    public static CapitalOnlineCall Grow(string disk, int increment) => CapitalOnlineCall.Do(Path, "ExpansionSize", new JsonObject { ["DiskId"] = disk, ["Size"] = increment });

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
