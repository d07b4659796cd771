using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;

namespace Portal.Simulator.CapitalOnline.Desktop;

/// <summary>Buys cloud desktops (capitalonline.md 7.7 item 2).</summary>
internal static class DesktopCreateOperation
{
    public static IEnumerable<(string Id, Handler Run)> All => [("cloud-desktop.CreateVm", Create)];

    private static JsonObject Create(Call call)
    {
        var site = Desktops.MustSite(call);
        var product = DesktopCatalog.Products.FirstOrDefault(product => product.Id == call.Text("productId")) ?? throw Desktops.Refused("10006", "没有这个商品");
        var image = product.Images.FirstOrDefault(name => DesktopCatalog.ImageId(name) == call.Text("imageId"));
        if (image is null || DesktopCatalog.ImageStatus(image, site.Id) != "Available") throw Desktops.Malformed("imageId");
        var (vpcName, line) = DesktopNetOperations.MustFit(call);
        var (number, qos) = (call.Whole("num", 1), call.Whole("qos"));
        if (number is < 1 or > 100) throw Desktops.Malformed("num");
        if (qos < 1) throw Desktops.Malformed("qos");
        var monthly = Desktops.Monthly(call);
        var volume = Desktops.Volume(call, product, site.Id);
        CheckStock(call, product, monthly, number);
        var cost = Desktops.Cost(call, product, monthly, volume, call.Now);
        call.State.MustCover(cost * number, "NotEnoughBalance");

        var desktops = Enumerable.Range(0, call.Delivered(number)).Select(i => Build(call, product, i, line, vpcName, monthly, cost)).ToList();
        var work = Desktops.Begin(call, desktops, provisioning: true);
        foreach (var desktop in desktops)
            call.Send(work, desktop, [], new JsonObject { ["status"] = "using" }, failed: new JsonObject { ["status"] = "error" });
        return Desktops.Task(call, work, new JsonObject { ["vmIds"] = Handlers.Texts(call.Told(desktops, number).Select(desktop => desktop.Id)) });
    }

    private static void CheckStock(Call call, DesktopProduct product, bool monthly, int number)
    {
        if (call.State.Settings.OutOfStock.Contains(product.Id)) throw Desktops.Refused("13000", "当前资源不足");
        var held = call.State.All(Desktops.Kind).Count(desktop => desktop.Whole("billMethod") == (monthly ? 1 : 0));
        if (held + number > call.State.Settings.DesktopQuota) throw Desktops.Refused(monthly ? "12501" : "12502", "已达配额上限");
    }

    private static Resource Build(Call call, DesktopProduct product, int index, DesktopLine line, string vpcName, bool monthly, decimal cost)
    {
        var ever = call.State.Ever(Desktops.Kind).Count + 4;
        var (low, high) = (ever % 250, ever / 250);
        var desktop = call.Add(Desktops.Kind, CapitalOnlineState.NewGuid(), new JsonObject
        {
            ["vmName"] = index == 0 ? call.Text("name") : $"{call.Text("name")}_{call.Whole("hostNo", 1) + index - 1:000}", ["siteId"] = call.Text("siteId"),
            ["billMethod"] = monthly ? 1 : 0, ["productId"] = product.Id, ["goodsId"] = product.GoodsId, ["vpcId"] = call.Text("vpcId"), ["vpcName"] = vpcName,
            ["eip"] = $"{line.Name}:120.226.{84 + high}.{low}", ["privateIp"] = $"vlan1704:10.1.{high}.{low}", ["publicIp"] = $"10.3.{high}.{low}",
            ["bw"] = call.Whole("qos"), ["accountId"] = "", ["accountName"] = "", ["accountEmail"] = "", ["label"] = "", ["status"] = "configuring",
            ["imageId"] = call.Text("imageId"), ["requestId"] = call.Text("requestId"),
        });
        desktop.Billing = monthly ? Ahead(call, cost) : new Billing { GoodsType = "gcw", PerMinute = cost / 60, MeteredSince = call.Now };
        call.State.Save(desktop);
        return desktop;
    }

    private static Billing Ahead(Call call, decimal cost)
    {
        var (months, toEnd) = Desktops.Term(call);
        return call.State.PaidAhead(
            "gcw", cost, decimal.Round(cost / months, 2), Terms.Lasting(call.Now, months, toEnd), call.Text("isAutoRenewal", "0") == "1", call.Operation.Name);
    }
}
