using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.Ecs;

/// <summary>What ECS sells and for how much (capitalonline.md 7.1, 7.2).</summary>
internal static class EcsCatalogOperations
{
    public static IEnumerable<(string Id, Handler Run)> All =>
    [
        ("ecs.DescribeRegions", Regions), ("ecs.DescribeEcsFamilyInfo", Families), ("ecs.DescribePrice", Price), ("ecs.DescribeAccountSubject", Subjects),
    ];

    public static VpcZone MustZone(Call call, string zone) =>
        Annexes.All.VpcZone(zone) ?? throw CallRefused.Of(404, "InvalidAvailableZone.NotFound");

    /// <param name="family">Empty, in a price: whichever family has the size.</param>
    /// <exception cref="CallRefused">No such family, or the family has no such size in this billing mode.</exception>
    public static (EcsFamily Family, EcsSpec Spec) MustSell(Call call, string family)
    {
        var families = EcsCatalog.Families.Where(known => family.Length == 0 || Annexes.Same(known.Name, family)).ToList();
        if (families.Count == 0) throw CallRefused.Of(400, "InvalidInstanceType.ValueNotSupported");
        var (cpu, ram, gpu, method) = (call.Whole("Cpu"), call.Whole("Ram"), call.Whole("Gpu"), BillingMethod(call));
        var sold = families.SelectMany(known => known.Specs, (known, spec) => (known, spec))
            .FirstOrDefault(pair => (pair.spec.Cpu, pair.spec.Ram, pair.spec.Gpu) == (cpu, ram, gpu) && pair.spec.SoldFor(method));
        return sold.spec is null ? throw CallRefused.Of(400, "InvalidInstanceSpec.ValueNotSupported") : sold;
    }

    public static string BillingMethod(Call call) =>
        call.Text("BillingMethod") is "0" or "1" ? call.Text("BillingMethod") : throw CallRefused.Invalid("BillingMethod");

    /// <summary>Months of a monthly order: 1 to 11, or whole years up to three.</summary>
    public static int Duration(Call call)
    {
        var months = call.Whole("Duration", 1);
        return months is (>= 1 and <= 11) or 12 or 24 or 36 ? months : throw CallRefused.Invalid("Duration");
    }

    /// <summary>What the order costs: a day on demand, or the whole term.</summary>
    public static decimal Cost(Call call, EcsSpec spec, IEnumerable<(string Feature, int Size)> disks)
    {
        var day = EcsCatalog.PerDay(spec, disks) * call.State.Settings.PriceFactor;
        if (BillingMethod(call) == "0") return day;
        var months = Duration(call);
        var until = Terms.Lasting(call.Now, months, ToMonthEnd(call));
        var whole = EcsCatalog.ForMonths(day, months);
        return ToMonthEnd(call) ? decimal.Round(whole * Terms.Share(call.Now, until, months) / months, 2) : decimal.Round(whole, 2);
    }

    public static bool ToMonthEnd(Call call) => call.Truth("IsToMonth", otherwise: true);

    private static JsonObject Regions(Call call) => Handlers.Data(Handlers.Array(Annexes.All.Regions.GroupBy(region => region.Area).Select(area => new JsonObject
    {
        ["RegionGroupId"] = CapitalOnlineState.GuidOf($"area {area.Key}"), ["RegionGroupName"] = area.Key,
        ["RegionList"] = Handlers.Array(area.Select(region => new JsonObject
        {
            ["RegionId"] = EcsCatalog.RegionId(region.Code), ["RegionCode"] = region.Code, ["RegionName"] = region.Name,
            ["AzList"] = Handlers.Array(region.Zones.Select(zone => new JsonObject
            {
                ["AzId"] = EcsCatalog.ZoneId(zone.Code), ["AzName"] = zone.Name, ["AvailableZoneCode"] = zone.Code,
            })),
        })),
    })));

    private static JsonObject Families(Call call)
    {
        var zone = MustZone(call, call.Text("AvailableZoneCode"));
        var method = BillingMethod(call);
        var sold = call.State.Settings.ZonesNotOnSale.Contains(zone.Code) ? [] : EcsCatalog.Families;
        var rows = sold.Select(family => (family, specs: family.Specs.Where(spec => spec.SoldFor(method)).ToList()))
            .Where(pair => pair.specs.Count > 0)
            .Select(pair => (JsonNode)new JsonObject { ["EcsFamilyName"] = pair.family.Name, ["SpecList"] = Handlers.Array(pair.specs.Select(Spec)) });
        return Handlers.Data(new JsonObject { ["EcsFamilyInfo"] = Handlers.Array(rows) });
    }

    private static JsonNode Spec(EcsSpec spec) => new JsonObject
    {
        ["Cpu"] = spec.Cpu, ["Ram"] = spec.Ram, ["Gpu"] = spec.Gpu, ["GpuShowType"] = spec.Card, ["SupportGpuDriver"] = spec.Driver,
        ["GpuTypeId"] = spec.Card.Length == 0 ? "" : CapitalOnlineState.GuidOf($"card {spec.Card}"),
    };

    private static JsonObject Price(Call call)
    {
        MustZone(call, call.Text("AvailableZoneCode"));
        var (_, spec) = MustSell(call, call.Text("EcsFamilyName"));
        var disks = call.Objects("DataDiskInfo").Append(call.Object("SystemDiskInfo") ?? throw CallRefused.Invalid("SystemDiskInfo"))
            .Select(disk => ($"{disk["DiskFeature"]}".ToLowerInvariant(), Call.WholeOf(disk["Size"], "Size"))).ToList();
        var onDemand = BillingMethod(call) == "0";
        var cost = Cost(call, spec, disks) * call.Whole("Number", 1);
        return Handlers.Data(new JsonObject { ["PriceUnit"] = onDemand ? "天" : "月", ["PriceSymbol"] = "¥", ["TotalPrice"] = decimal.Round(cost, 2) });
    }

    private static JsonObject Subjects(Call call) => Handlers.Data(new JsonArray(new JsonObject
    {
        ["Name"] = "SANDBOX", ["Balance"] = 1000.01m, ["Income"] = 3000m, ["Duration"] = 365, ["BeginTime"] = "2022-01-11", ["EndTime"] = "2023-01-11",
    }));
}
