using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.Clock;

namespace Portal.Simulator.CapitalOnline.Vpc;

/// <summary>A line as ordered.</summary>
internal sealed record LineOrder(string Line, string Scheme, int Qos)
{
    public bool Monthly => Scheme.Contains("Month", StringComparison.OrdinalIgnoreCase);

    public bool ByTraffic => Scheme.StartsWith("Traffic", StringComparison.OrdinalIgnoreCase);
}

/// <summary>What lines and addresses cost, and how they may be paid. The capital I of BandwIdth is the documented spelling.</summary>
internal static class LinePrices
{
    private const decimal MegabitDay = 3.312m;
    private const decimal AddressDay = 0.331m;
    private const int MonthDays = 30;

    public static readonly string[] EipLines = ["Bandwidth_CMCC", "Bandwidth_China_Unicom", "Bandwidth_China_Telecom", "Bandwidth_Multi_ISP_BGP"];
    public static readonly string[] EipSchemes = ["BandwIdth", "BandwIdthMonth", "Traffic"];
    public static readonly string[] SharedSchemes = ["BandwIdth_Shared", "BandwIdthMonth_Shared", "Traffic_Shared"];

    public static decimal PerDay(LineOrder order) => AddressDay + (order.ByTraffic ? 0 : order.Qos * MegabitDay);

    /// <summary>What must be payable to buy one: a month, or a day on demand.</summary>
    public static decimal First(LineOrder order) => order.Monthly ? PerDay(order) * MonthDays : PerDay(order);

    public static Billing Bill(CapitalOnlineState state, LineOrder order, string goods, string operation)
    {
        var (factor, day) = (state.Settings.PriceFactor, PerDay(order));
        if (!order.Monthly) return state.OnDemand(goods, day * factor);
        var month = decimal.Round(day * MonthDays * factor, 2);
        return state.PaidAhead(goods, month, month, ChinaTime.AddMonths(state.Now, 1), autoRenew: true, operation);
    }

    public static JsonObject Quote(CapitalOnlineState state, string scheme)
    {
        var monthly = scheme.Contains("Month", StringComparison.OrdinalIgnoreCase);
        var factor = state.Settings.PriceFactor * (monthly ? MonthDays : 1);
        return new JsonObject
        {
            ["BandwidthPrice"] = Price(MegabitDay * factor, monthly, "Mb"), ["EIPPrice"] = Price(AddressDay * factor, monthly, "个"),
        };
    }

    public static IEnumerable<JsonNode?> Schemes(bool shared)
    {
        var (names, type, typeName) = shared ? (SharedSchemes, "Bandwidth_Shared", "共享带宽") : (EipSchemes, "Bandwidth", "EIP带宽");
        return names.Select(name => new JsonObject
        {
            ["BillingScheme"] = name, ["BillingSchemeName"] = Name(name), ["ResourceType"] = type, ["ResourceTypeName"] = typeName,
        });
    }

    public static string Name(string scheme) => scheme switch
    {
        _ when scheme.Contains("Month", StringComparison.OrdinalIgnoreCase) => "固定带宽包月",
        _ when scheme.StartsWith("Traffic", StringComparison.OrdinalIgnoreCase) => "流量按需",
        "DataPackage" => "流量包",
        "Bandwidth_95" => "95峰值",
        _ => "固定带宽",
    };

    private static JsonObject Price(decimal price, bool monthly, string unit)
    {
        var text = price.ToString(CultureInfo.InvariantCulture);
        return new JsonObject
        {
            ["Price"] = price, ["PriceStr"] = text, ["StdPrice"] = price, ["StdPriceStr"] = text, ["Discount"] = 1, ["DiscountStr"] = "无折扣",
            ["Sign"] = "¥", ["Cycle"] = monthly ? "/月" : "/天", ["Unit"] = unit,
        };
    }
}
