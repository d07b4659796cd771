using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.Bms;

/// <summary>Goods, prices, images, machines and tasks of bare metal.</summary>
internal static class BmsReadOperations
{
    public static IEnumerable<(string Id, Handler Run)> All =>
    [
        ("bms.DescribeBmsGoods", Goods), ("bms.DescribeBmsGoodsPrice", Price), ("bms.DescribeBmsImage", Images), ("bms.DescribeBms", List),
        ("bms.DescribeBmsDetail", Show), ("bms.DescribeBmsVNC", Console), ("bms.DescribeBmsTask", Task),
    ];

    private static JsonObject Goods(Call call)
    {
        var zone = Annexes.All.Zone(call.Text("RegionId")) ?? throw CallRefused.Of(400, "ParameterInvalid");
        var sold = zone is { BareMetal: true, OnSale: true } && !call.State.Settings.ZonesNotOnSale.Contains(zone.Id);
        return Handlers.Data(new JsonObject { ["PostPaid"] = sold ? Rows(onDemand: true) : null, ["PrePaid"] = sold ? Rows(onDemand: false) : null });
    }

    private static JsonArray Rows(bool onDemand) => Handlers.Array(BmsCatalog.Goods.Where(goods => goods.OnDemand == onDemand).Select(goods => new JsonObject
    {
        ["GoodsId"] = goods.Id, ["GoodsName"] = goods.Name,
        ["Computes"] = new JsonArray(new JsonObject
        {
            ["Id"] = goods.ComputeId, ["Cpu"] = goods.Cpu, ["Ram"] = goods.Ram, ["CpuInfo"] = goods.CpuInfo, ["Frequency"] = goods.Frequency,
            ["Disks"] = new JsonArray(new JsonObject
            {
                ["Id"] = CapitalOnlineState.GuidOf($"disk {goods.Id}"), ["Type"] = goods.DiskType, ["Capacity"] = goods.DiskSize, ["Count"] = 1,
            }),
        }),
    }));

    private static JsonObject Price(Call call)
    {
        var (goods, _) = BmsServers.MustSell(call);
        var cost = BmsServers.Cost(call, goods);
        return Handlers.Data(new JsonObject
        {
            ["Currency"] = "CN", ["TradeAmount"] = Money(cost * call.Whole("Amount")), ["UnitPrice"] = Money(cost),
        });
    }

    private static string Money(decimal amount) => decimal.Round(amount, 2).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);

    // An object whose keys are the families: nobody lists them (capitalonline.md 7.1).
    private static JsonObject Images(Call call)
    {
        var type = call.Text("ImageType", "public");
        var families = new JsonObject();
        var known = type == "private" ? [] : BmsCatalog.Images.Where(image => !call.Has("OsType") || Annexes.Same(image.Family, call.Text("OsType")));
        foreach (var family in known.GroupBy(image => image.Family))
            families[family.Key] = Handlers.Array(family.Select(image => new JsonObject { ["Id"] = image.Id, ["Name"] = image.Name, ["Type"] = "public" }));
        return Handlers.Data(families);
    }

    private static JsonObject List(Call call)
    {
        var found = call.State.All(BmsServers.Kind).Where(server =>
            (!call.Has("VdcId") || server["VdcId"] == call.Text("VdcId"))
            && (!call.Has("Name") || server["Name"].Contains(call.Text("Name"), StringComparison.Ordinal))).ToList();
        var (page, size) = (call.Whole("PageNumber", 1), call.Whole("PageSize", 500));
        return Handlers.Data(new JsonObject
        {
            ["Baremetals"] = Handlers.Array(found.Skip((page - 1) * size).Take(size).Select(server => BmsServers.Row(call.State, server, call.Now))),
            ["TotalCount"] = found.Count, ["PageSize"] = size, ["PageNumber"] = page, ["Pages"] = (found.Count + size - 1) / size,
        });
    }

    private static JsonObject Show(Call call)
    {
        var server = BmsServers.Must(call, call.Text("BaremetalId"));
        var row = BmsServers.Row(call.State, server, call.Now);
        row["BillStatus"] = "1";
        var made = BmsServers.Utc(server.CreatedAt);
        row["Volumes"] = new JsonArray(new JsonObject
        {
            ["BaremetalId"] = server.Id, ["Capacity"] = server.Whole("DiskSize"), ["CreateDate"] = made, ["Id"] = CapitalOnlineState.GuidOf($"volume {server.Id}"),
            ["Iops"] = 0, ["Mbps"] = 0, ["Type"] = "hard", ["UpdateDate"] = made, ["VolumeId"] = CapitalOnlineState.GuidOf($"drive {server.Id}"),
            ["VolumePath"] = "sda", ["VolumeType"] = server["DiskType"],
        });
        return Handlers.Data(row);
    }

    private static JsonObject Console(Call call)
    {
        var server = BmsServers.Must(call, call.Text("BaremetalId"), "DataNotExists");
        return Handlers.Data(new JsonObject { ["Url"] = ConsoleAddress.For(call.State, server.Id) });
    }

    private static JsonObject Task(Call call)
    {
        var work = Work.Find(call.State, call.Text("TaskId")) ?? throw CallRefused.Of(400, "DataNotExists");
        var step = work.Step(call.Now);
        return Handlers.Data(new JsonObject
        {
            ["BareMetalIds"] = Handlers.Texts(work.Resources), ["Status"] = step switch { WorkStep.Done => "succeed", WorkStep.Unknown => "limbo", _ => "init" },
        });
    }
}
