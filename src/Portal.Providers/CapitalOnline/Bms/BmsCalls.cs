using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Networks;

namespace Portal.Providers.CapitalOnline.Bms;

/// <summary>The bare-metal operations with exactly the documented parameters (capitalonline.md 7.6).</summary>
internal static class BmsCalls
{
    private const string Path = "bms";
    private const int RowsPerPage = 500;

    public static CapitalOnlineCall Goods(string zone) => CapitalOnlineCall.Ask(Path, "DescribeBmsGoods", new KeyValuePair<string, string>("RegionId", zone));

    public static CapitalOnlineCall Images() => CapitalOnlineCall.Ask(Path, "DescribeBmsImage", new JsonObject { ["ImageType"] = "public" });

    public static CapitalOnlineCall Servers(int page) => CapitalOnlineCall.Ask(Path, "DescribeBms", new("PageNumber", Text(page)), new("PageSize", Text(RowsPerPage)));

    public static CapitalOnlineCall Named(string name, int page) =>
        CapitalOnlineCall.Ask(Path, "DescribeBms", new("Name", name), new("PageNumber", Text(page)), new("PageSize", Text(RowsPerPage)));

    public static CapitalOnlineCall Server(string id) => CapitalOnlineCall.Ask(Path, "DescribeBmsDetail", new KeyValuePair<string, string>("BaremetalId", id));

    public static CapitalOnlineCall Task(string id) => CapitalOnlineCall.Ask(Path, "DescribeBmsTask", new KeyValuePair<string, string>("TaskId", id));

    public static CapitalOnlineCall Console(string id) => CapitalOnlineCall.Ask(Path, "DescribeBmsVNC", new KeyValuePair<string, string>("BaremetalId", id)) with { AnswersSecretAddress = true };

    public static CapitalOnlineCall Price(BmsOrder order, int months) => CapitalOnlineCall.Ask(Path, "DescribeBmsGoodsPrice", new JsonObject
    {
        ["RegionId"] = order.Zone,
        ["GoodsId"] = order.Goods,
        ["ComputeId"] = order.Compute,
        ["InstanceChargeType"] = order.ChargeType,
        ["PrepaidMonth"] = order.IsPrepaid ? months : 0,
        ["Amount"] = 1,
    });

    public static CapitalOnlineCall Create(BmsOrder order, VdcNetwork network, CreateServer request, bool autoRenews)
    {
        var body = new JsonObject
        {
            ["RegionId"] = order.Zone,
            ["VdcId"] = network.Vdc,
            ["Password"] = request.Password,
            ["InstanceName"] = OrderMark.Name(request.OrderNumber),
            ["InstanceChargeType"] = order.ChargeType,
            ["AutoRenew"] = order.IsPrepaid && autoRenews ? 1 : 0,
            ["PrepaidMonth"] = order.IsPrepaid ? request.Months : 0,
            ["ComputeId"] = order.Compute,
            ["GoodsId"] = order.Goods,
            ["ImageId"] = BmsOrder.ImageId(request.Server.ImageReference),
            ["PipeIds"] = new JsonArray([.. new[] { network.Private, network.Public }.OfType<string>().Select(pipe => JsonValue.Create(pipe))]),
            ["Amount"] = 1,
        };
        Partition(body, request.Server.SystemPartitionMb);
        return CapitalOnlineCall.Do(Path, "CreateBmsInstance", body);
    }

    public static CapitalOnlineCall Power(string id, string operation) => CapitalOnlineCall.Do(Path, "OperateBmsPower", new JsonObject { ["Operate"] = operation, ["BaremetalIds"] = new JsonArray(id) });

    public static CapitalOnlineCall Reinstall(string id, ReinstallServer request)
    {
        var body = new JsonObject { ["BaremetalId"] = id, ["ImageId"] = BmsOrder.ImageId(request.ImageReference), ["Password"] = request.Password };
        Partition(body, request.SystemPartitionMb);
        return CapitalOnlineCall.Do(Path, "ReinstallBms", body);
    }

    public static CapitalOnlineCall Renew(string id, int months, bool autoRenews) => CapitalOnlineCall.Do(Path, "ModifyBmsOrder", new JsonObject
    {
        ["BaremetalId"] = id,
        ["AutoRenewal"] = autoRenews ? 1 : 0,
        ["BillMethod"] = "1",
        ["Duration"] = months,
        ["IsToMonth"] = 0,
    });

    public static CapitalOnlineCall Delete(string id) => CapitalOnlineCall.Do(Path, "DeleteBmsInstance", new JsonObject { ["BaremetalId"] = id });

    private static void Partition(JsonObject body, int? systemMb)
    {
        if (systemMb is not { } size) return;
        body["CustomPartition"] = new JsonArray("/");
        body["CustomPartitionSize"] = new JsonArray(size / 1024);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
