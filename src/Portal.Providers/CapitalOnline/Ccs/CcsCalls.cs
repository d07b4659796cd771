using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Networks;

namespace Portal.Providers.CapitalOnline.Ccs;

/// <summary>The classic server's operations with exactly the documented parameters (capitalonline.md 7.3).</summary>
internal static class CcsCalls
{
    public const string Path = "ccs";
    private const int RowsPerPage = 100;
    private const string OnDemand = "PostPaid";

    public static CapitalOnlineCall Resources(string zone) => CapitalOnlineCall.Ask(Path, "DescribeAvailableResource", new KeyValuePair<string, string>("RegionId", zone));

    public static CapitalOnlineCall Sizes(string zone, string type) =>
        CapitalOnlineCall.Ask(Path, "DescribeInstanceType", new JsonObject { ["RegionId"] = zone, ["InstanceType"] = type, ["InstanceChargeType"] = OnDemand });

    public static CapitalOnlineCall Servers(int page, params (string Name, string Value)[] filter)
    {
        var body = new JsonObject { ["PageNumber"] = page, ["PageSize"] = RowsPerPage };
        foreach (var (name, value) in filter) body[name] = value;
        return CapitalOnlineCall.Ask(Path, "DescribeInstances", body);
    }

    public static CapitalOnlineCall Task(string id) => CapitalOnlineCall.Ask(Path, "DescribeTask", new KeyValuePair<string, string>("TaskId", id));

    public static CapitalOnlineCall Console(string id) => CapitalOnlineCall.Ask(Path, "CreateInstanceHtmlConsoleURL", new JsonObject { ["InstanceId"] = id }) with { AnswersSecretAddress = true };

    public static CapitalOnlineCall Monitor(string id, string metric, int seconds, string from, string to, string? networkCard)
    {
        var body = new JsonObject { ["InstanceId"] = id, ["MetricName"] = metric, ["Period"] = seconds, ["StartTime"] = from, ["EndTime"] = to };
        if (networkCard is not null) body["InterfaceId"] = networkCard;
        return CapitalOnlineCall.Ask(Path, "DescribeInstanceMonitor", body);
    }

    public static CapitalOnlineCall Price(CcsOrder order) => CapitalOnlineCall.Ask(Path, "DescribeInstancePrice", Size(order));

    /// <summary>Found again by name and by label (capitalonline.md 5.3).</summary>
    public static CapitalOnlineCall Create(CcsOrder order, VdcNetwork network, CreateServer request)
    {
        var mark = OrderMark.Name(request.OrderNumber);
        var body = Size(order);
        body["VdcId"] = network.Vdc;
        body["Password"] = request.Password;
        body["InstanceName"] = mark;
        body["LabelNames"] = new JsonArray(mark);
        if (network.Public is not null) body["PublicIp"] = new JsonArray("auto");
        if (network.Private is { } inner) body["PrivateIp"] = new JsonArray(new JsonObject { ["PrivateId"] = inner, ["IP"] = new JsonArray("auto") });
        return CapitalOnlineCall.Do(Path, "CreateInstance", body);
    }

    public static CapitalOnlineCall Start(string id) => CapitalOnlineCall.Do(Path, "StartInstance", new KeyValuePair<string, string>("InstanceId", id));

    public static CapitalOnlineCall Stop(string id, bool force) => CapitalOnlineCall.Do(Path, "StopInstance", new("InstanceId", id), new("StopType", force ? "HARD" : "SOFT"));

    public static CapitalOnlineCall Restart(string id) => CapitalOnlineCall.Do(Path, "RebootInstance", new KeyValuePair<string, string>("InstanceId", id));

    public static CapitalOnlineCall Password(string id, string password) => CapitalOnlineCall.Do(Path, "ResetInstancesPassword", new JsonObject { ["InstanceIds"] = id, ["Password"] = password });

    public static CapitalOnlineCall Reinstall(string id, string image, string password) =>
        CapitalOnlineCall.Do(Path, "ResetImage", new JsonObject { ["InstanceId"] = id, ["ImageId"] = image, ["Password"] = password });

    public static CapitalOnlineCall Resize(string id, int cpu, int ram) => CapitalOnlineCall.Do(Path, "ModifyInstanceSpec", new JsonObject { ["InstanceId"] = id, ["Cpu"] = cpu, ["Ram"] = ram });

    public static CapitalOnlineCall AddDisks(string id, IEnumerable<int> sizes, string diskClass) =>
        CapitalOnlineCall.Do(Path, "CreateDisk", new JsonObject { ["InstanceId"] = id, ["DataDisks"] = Disks(sizes, diskClass) });

    /// <param name="id">The server.</param>
    /// <param name="disk">Its disk.</param>
    /// <param name="target">What it shall have afterwards, in GB.</param>
    public static CapitalOnlineCall GrowDisk(string id, string disk, int target) =>
        CapitalOnlineCall.Do(Path, "ResizeDisk", new JsonObject { ["InstanceId"] = id, ["DiskId"] = disk, ["DataSize"] = target });

    public static CapitalOnlineCall GrowSystemDisk(string id, int target) => CapitalOnlineCall.Do(Path, "ExtendSystemDisk", new JsonObject { ["InstanceId"] = id, ["Size"] = target });

    public static CapitalOnlineCall Delete(string id) => CapitalOnlineCall.Do(Path, "DeleteInstance", new JsonObject { ["InstanceIds"] = new JsonArray(id) });

    // Auto-renewal is always said; on demand there is no term, and so no number of months either.
    private static JsonObject Size(CcsOrder order)
    {
        var body = new JsonObject
        {
            ["RegionId"] = order.Zone,
            ["InstanceType"] = order.Type,
            ["InstanceChargeType"] = OnDemand,
            ["AutoRenew"] = 0,
            ["Cpu"] = order.Cpu,
            ["Ram"] = order.Ram,
            ["ImageId"] = order.Image,
            ["SystemDisk"] = new JsonObject { ["Size"] = order.SystemDiskGb, ["Type"] = order.SystemDiskClass, ["IOPS"] = 0 },
            ["Amount"] = 1,
        };
        if (order.DataDisksGb.Count > 0) body["DataDisks"] = Disks(order.DataDisksGb, order.DiskClass);
        return body;
    }

    private static JsonArray Disks(IEnumerable<int> sizes, string diskClass) => [.. sizes.Select(size => new JsonObject { ["Size"] = size, ["Type"] = diskClass })];
}
