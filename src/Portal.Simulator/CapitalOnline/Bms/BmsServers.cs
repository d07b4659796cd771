using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Vdc;
using Portal.Simulator.CapitalOnline.Wire;
using Portal.Simulator.Clock;

namespace Portal.Simulator.CapitalOnline.Bms;

/// <summary>Bare metal: look-up, wording and tasks of model B (init, succeed; no failure).</summary>
internal static class BmsServers
{
    public const string Kind = "bms";
    public const decimal MonthDays = 20m;

    private static readonly Dictionary<string, string> Words = new()
    {
        ["running"] = "运行中", ["error"] = "错误", ["rebuilding"] = "重装中", ["building"] = "创建中", ["stop"] = "已关机", ["starting"] = "开机中", ["stopping"] = "关机中",
        ["rebooting"] = "重启中",
    };

    public static Resource Must(Call call, string id, string refusal = "InstanceNotFound") =>
        call.State.Find(Kind, id) ?? throw CallRefused.Of(400, refusal);

    public static (BmsGoods Goods, CcsZone Zone) MustSell(Call call)
    {
        var zone = Annexes.All.Zone(call.Text("RegionId"));
        if (zone is not { BareMetal: true, OnSale: true }) throw CallRefused.Of(400, "DataNotExists");
        var goods = BmsCatalog.Goods.FirstOrDefault(goods => goods.Id == call.Whole("GoodsId") && goods.ComputeId == call.Text("ComputeId"));
        if (goods is null || goods.ChargeType != call.Text("InstanceChargeType")) throw CallRefused.Of(400, "OrderGoodsConfEmpty");
        if (call.Whole("Amount") is < 1 or > 100) throw CallRefused.Of(400, "AmountOversize");
        return (goods, zone);
    }

    /// <summary>Of one machine: a day on demand; the rest of this month and so many months more when paid ahead.</summary>
    public static decimal Cost(Call call, BmsGoods goods)
    {
        var day = goods.DayPrice * call.State.Settings.PriceFactor;
        if (goods.OnDemand) return day;
        var rest = Terms.Share(call.Now, Terms.MonthStart(call.Now, 1), 1);
        return decimal.Round(day * MonthDays * (rest + call.Whole("PrepaidMonth")), 2);
    }

    public static JsonObject Row(CapitalOnlineState state, Resource server, DateTimeOffset now)
    {
        var row = server.Fields.DeepClone().AsObject();
        row["BaremetalId"] = server.Id;
        row["EnableMonitor"] = server["EnableMonitor"] == "true" ? "1" : "0";
        row["Status"] = Words.GetValueOrDefault(server["State"], server["State"]);
        row["VdcName"] = state.Find(VdcNetworks.Vdc, server["VdcId"])?["VdcName"];
        row["RegionName"] = Annexes.All.Zone(server["RegionId"])!.Name;
        row["IsAutoRenewal"] = server.Billing is { AutoRenew: true } ? 1 : 0;
        row["ExpireDate"] = server.Billing?.PaidUntil is { } until ? ChinaTime.Write(until) : "";
        var running = now - server.CreatedAt;
        row["RunningTime"] = $"{(int)running.TotalDays}天{running.Hours}小时{running.Minutes}分钟{running.Seconds}秒";
        return row;
    }

    public static string Utc(DateTimeOffset instant) =>
        instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", System.Globalization.CultureInfo.InvariantCulture);

    public static JsonObject Tasks(IEnumerable<Work> works) => Handlers.Data(new JsonObject { ["TaskIds"] = Handlers.Texts(works.Select(work => work.Id)) });
}
