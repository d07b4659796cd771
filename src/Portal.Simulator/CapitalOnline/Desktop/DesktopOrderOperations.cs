using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.Faults;

namespace Portal.Simulator.CapitalOnline.Desktop;

/// <summary>From on demand to monthly, and further months: batches done at once, which may succeed in part (capitalonline.md 7.7 item 5).</summary>
internal static class DesktopOrderOperations
{
    public static IEnumerable<(string Id, Handler Run)> All => [("cloud-desktop.UpdateOrder", Convert), ("cloud-desktop.RenewalOrder", Renew)];

    private static JsonObject Convert(Call call) => Batch(call, mode: 0, "12503", "只转换按需计费的云桌面", (desktop, billing) =>
    {
        billing.Stop(call.Now);
        Extend(call, desktop, billing, call.Now, autoRenewal: "0");
        desktop.Set("billMethod", 1);
    });

    private static JsonObject Renew(Call call) => Batch(call, mode: 1, "12504", "只续约包年包月的云桌面", (desktop, billing) =>
    {
        Extend(call, desktop, billing, billing.PaidUntil!.Value, autoRenewal: "1");
        if (desktop["status"].StartsWith("asMonth", StringComparison.Ordinal)) desktop.Set("status", "using");
    });

    private static JsonObject Batch(Call call, int mode, string refusal, string why, Action<Resource, Billing> pay)
    {
        Desktops.Term(call);
        if (call.Text("isAutoRenewal", "0") is not ("0" or "1")) throw Desktops.Malformed("isAutoRenewal");
        var desktops = call.List("vmIds").Select(id => Desktops.Must(call, id)).ToList();
        var good = desktops.Where(desktop => desktop.Whole("billMethod") == mode).ToList();
        if (good.Count == 0) throw Desktops.Refused(refusal, why);
        if (call.Fault is FaultKind.PartialCreate) good.RemoveAt(good.Count - 1);
        call.State.MustCover(good.Sum(desktop => Price(call, desktop, From(call, desktop))), "NotEnoughBalance");
        foreach (var desktop in good)
        {
            pay(desktop, desktop.Billing!);
            call.State.Save(desktop);
        }
        var failed = desktops.Except(good).Select(desktop => desktop.Id).ToList();
        return Handlers.Data(new JsonObject
        {
            ["successVmIds"] = Handlers.Texts(good.Select(desktop => desktop.Id)), ["failedVmIds"] = Handlers.Texts(failed), ["failedMsg"] = failed.Count > 0 ? why : "",
            ["requestId"] = call.Text("requestId"), ["requestContent"] = "{}",
        });
    }

    private static DateTimeOffset From(Call call, Resource desktop) => desktop.Billing?.PaidUntil ?? call.Now;

    private static void Extend(Call call, Resource desktop, Billing billing, DateTimeOffset from, string autoRenewal)
    {
        var (months, toEnd) = Desktops.Term(call);
        var (until, cost) = (Terms.Lasting(from, months, toEnd), Price(call, desktop, from));
        billing.Charges.Add(new Charge(from, until, cost, call.Operation.Name));
        (billing.PaidUntil, billing.MonthPrice) = (until, decimal.Round(cost / months, 2));
        billing.AutoRenew = call.Text("isAutoRenewal", autoRenewal) == "1";
    }

    private static decimal Price(Call call, Resource desktop, DateTimeOffset from) =>
        Desktops.Cost(call, DesktopCatalog.Products.First(product => product.Id == desktop["productId"]), monthly: true, volume: 0, from);
}
