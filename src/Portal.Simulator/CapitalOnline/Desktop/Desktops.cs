using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Wire;

namespace Portal.Simulator.CapitalOnline.Desktop;

/// <summary>Cloud desktops: look-ups, prices and tasks of model C. Codes are numbers (capitalonline.md 7.7).</summary>
internal static class Desktops
{
    public const string Kind = "desktop";
    public const string Account = "desktop-account";
    public const string Net = "desktop-net";
    private const int MinutesAnHour = 60;

    public static CallRefused Refused(string code, string message) => new(400, code, message);

    public static CallRefused Malformed(string what) => Refused("10003", $"参数不合要求: {what}");

    public static Resource Must(Call call, string id) => call.State.Find(Kind, id) ?? throw Refused("10006", "没有这台云桌面");

    public static (VpcRegion Region, VpcZone Zone, string Id) MustSite(Call call)
    {
        var site = DesktopCatalog.Sites.FirstOrDefault(site => site.Id == call.Text("siteId"));
        return site.Id is null ? throw Refused("10006", "没有这个站点") : site;
    }

    /// <summary>Months of a monthly order, with whether it ends with the calendar month.</summary>
    public static (int Months, bool ToMonthEnd) Term(Call call)
    {
        var months = call.Whole("duration", 1);
        if (months < 1 || call.Text("isToMonth", "0") is not ("0" or "1")) throw Malformed("duration");
        return (months, call.Text("isToMonth") == "1");
    }

    /// <summary>Of one desktop: an hour on demand, or the term.</summary>
    public static decimal Cost(Call call, DesktopProduct product, bool monthly, decimal volume, DateTimeOffset from)
    {
        var factor = call.State.Settings.PriceFactor;
        if (!monthly) return decimal.Round((product.MinutePrice + (volume / MinutesAnHour)) * MinutesAnHour * factor, 2);
        var (months, toEnd) = Term(call);
        var until = Terms.Lasting(from, months, toEnd);
        var share = toEnd && call.Text("priceToMonth") != "1" ? Terms.Share(from, until, months) : months;
        return decimal.Round((product.MonthPrice + (volume * 480)) * share * factor, 2);
    }

    /// <summary>Yuan an hour of a cloud system disk; a local one costs nothing.</summary>
    public static decimal Volume(Call call, DesktopProduct product, string site)
    {
        if (call.Text("sysVolume", "local") is not ("local" or "ssd")) throw Malformed("sysVolume");
        if (call.Text("sysVolume") != "ssd") return 0;
        var size = call.Whole("sysVolumeSize");
        if (!DesktopCatalog.AllowsSsd(site) || size % 8 != 0 || size <= ImageSize) throw Malformed("sysVolumeSize");
        return size * 0.0008m;
    }

    public const int ImageSize = 72;

    public static bool Monthly(Call call) => call.Text("billCycle", "minute") switch
    {
        "minute" => false,
        "month" => true,
        _ => throw Malformed("billCycle"),
    };

    public static Work Begin(Call call, IEnumerable<Resource> resources, bool provisioning = false) =>
        call.Begin(CapitalOnlineState.NewGuid(), call.Operation.Name, resources, provisioning);

    public static JsonObject Task(Call call, Work work, JsonObject data)
    {
        (data["taskId"], data["requestId"], data["requestContent"]) = (work.Id, call.Text("requestId"), "{}");
        return Handlers.Data(data);
    }

    public static string Utc(DateTimeOffset instant) =>
        instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);
}
