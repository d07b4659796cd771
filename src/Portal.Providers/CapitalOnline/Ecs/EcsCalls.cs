using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;

namespace Portal.Providers.CapitalOnline.Ecs;

/// <summary>The ECS operations with exactly the documented parameters (capitalonline.md 7.5).</summary>
internal static class EcsCalls
{
    public const string Path = "ecs/v1";
    private const string ImagePath = "ecs/v1.1";
    private const int RowsPerPage = 100;

    public static CapitalOnlineCall Regions() => CapitalOnlineCall.Ask(Path, "DescribeRegions");

    public static CapitalOnlineCall Families(string zone, bool isMonthly) =>
        CapitalOnlineCall.Ask(Path, "DescribeEcsFamilyInfo", new("AvailableZoneCode", zone), new("BillingMethod", Billing(isMonthly)));

    public static CapitalOnlineCall Images() => CapitalOnlineCall.Ask(ImagePath, "DescribeImages", new JsonObject());

    public static CapitalOnlineCall Servers(int page) =>
        CapitalOnlineCall.Ask(Path, "DescribeInstanceList", new("PageNumber", Text(page)), new("PageSize", Text(RowsPerPage)));

    public static CapitalOnlineCall Search(string name, int page) =>
        CapitalOnlineCall.Ask(Path, "DescribeInstanceList", new("SearchInfo", name), new("PageNumber", Text(page)), new("PageSize", Text(RowsPerPage)));

    public static CapitalOnlineCall Server(string id) => CapitalOnlineCall.Ask(Path, "DescribeInstance", new KeyValuePair<string, string>("EcsId", id));

    public static CapitalOnlineCall Event(string id) => CapitalOnlineCall.Ask(Path, "DescribeEvent", new KeyValuePair<string, string>("EventId", id));

    public static CapitalOnlineCall Console(string id) => CapitalOnlineCall.Ask(Path, "DescribeInstanceVncUrl", new KeyValuePair<string, string>("EcsId", id)) with { AnswersSecretAddress = true };

    public static CapitalOnlineCall Monitor(string id, string from, string to, params string[] indicators) => CapitalOnlineCall.Ask(Path, "DescribeInstanceMonitor", new JsonObject
    {
        ["EcsId"] = id,
        ["StartTime"] = from,
        ["EndTime"] = to,
        ["Indicators"] = new JsonArray([.. indicators.Select(indicator => JsonValue.Create(indicator))]),
    });

    public static CapitalOnlineCall Price(EcsOrder order, int months)
    {
        var body = Size(order, "SystemDiskInfo", "DataDiskInfo", withRelease: false);
        Term(body, order.IsMonthly, months);
        body["Number"] = 1;
        return CapitalOnlineCall.Ask(Path, "DescribePrice", body);
    }

    /// <summary>Month-end and auto-renewal are always said: their defaults are 1, and would decide for us (capitalonline.md 8.2).</summary>
    public static CapitalOnlineCall Create(EcsOrder order, CreateServer request, bool autoRenews)
    {
        var body = Size(order, "SystemDisk", "DataDisk", withRelease: true);
        Term(body, order.IsMonthly, request.Months);
        body["IsAutoRenewal"] = order.IsMonthly && autoRenews ? 1 : 0;
        body["Number"] = 1;
        body["Name"] = OrderMark.Name(request.OrderNumber);
        body["Password"] = request.Password;
        body["ImageId"] = request.Server.ImageReference;
        body["VpcInfo"] = new JsonObject { ["VpcId"] = order.Network.Vpc };
        body["SubnetInfo"] = new JsonObject { ["SubnetId"] = order.Network.Subnet };
        if (order.Network.Gateway is { } gateway) body["PubnetInfo"] = new JsonArray(new JsonObject { ["SubnetId"] = gateway, ["IpType"] = "default_gateway", ["EipIds"] = new JsonArray() });
        return CapitalOnlineCall.Do(Path, "CreateInstance", body);
    }

    public static CapitalOnlineCall Power(string id, string operation) => CapitalOnlineCall.Do(Path, "OperateInstance", new JsonObject { ["EcsIds"] = Ids(id), ["OpType"] = operation });

    public static CapitalOnlineCall Password(string id, string password) => CapitalOnlineCall.Do(Path, "ModifyInstancePassword", new JsonObject { ["EcsIds"] = Ids(id), ["Password"] = password });

    public static CapitalOnlineCall Delete(string id) => CapitalOnlineCall.Do(Path, "DeleteInstance", new JsonObject { ["EcsIds"] = Ids(id) });

    public static JsonArray Ids(string id) => [id];

    private static JsonObject Size(EcsOrder order, string systemDisk, string dataDisks, bool withRelease)
    {
        var body = new JsonObject
        {
            ["AvailableZoneCode"] = order.Zone,
            ["EcsFamilyName"] = order.Family,
            ["Cpu"] = order.Cpu,
            ["Ram"] = order.Ram,
            ["Gpu"] = order.Gpu,
            ["BillingMethod"] = Billing(order.IsMonthly),
            [systemDisk] = new JsonObject { ["DiskFeature"] = order.DiskClass, ["Size"] = order.SystemDiskGb },
        };
        if (order.DataDisksGb.Count > 0) body[dataDisks] = new JsonArray([.. order.DataDisksGb.Select(size => Disk(order.DiskClass, size, withRelease))]);
        return body;
    }

    private static JsonObject Disk(string feature, int size, bool withRelease)
    {
        var disk = new JsonObject { ["DiskFeature"] = feature, ["Size"] = size };
        if (withRelease) disk["ReleaseWithInstance"] = 1;
        return disk;
    }

    private static void Term(JsonObject body, bool isMonthly, int months)
    {
        if (isMonthly) body["Duration"] = months;
        body["IsToMonth"] = 0;
    }

    private static string Billing(bool isMonthly) => isMonthly ? "1" : "0";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
