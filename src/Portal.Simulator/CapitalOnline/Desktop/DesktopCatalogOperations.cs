using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Catalog;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;

namespace Portal.Simulator.CapitalOnline.Desktop;

/// <summary>Sites, products, images, lines and prices of cloud desktops.</summary>
internal static class DesktopCatalogOperations
{
    public static IEnumerable<(string Id, Handler Run)> All =>
    [
        ("cloud-desktop.QuerySites", Sites), ("cloud-desktop.QueryProducts", Products), ("cloud-desktop.QueryImages", Images),
        ("cloud-desktop.QueryVmPrice", Price), ("cloud-desktop.GetLineBillingScheme", Lines), ("cloud-desktop.GetEipPrice", EipPrice),
    ];

    private static IEnumerable<(VpcRegion Region, VpcZone Zone, string Id)> Asked(Call call) =>
        DesktopCatalog.Sites.Where(site => !call.Has("siteId") || site.Id == call.Text("siteId"));

    private static JsonObject Sites(Call call) => Handlers.Data(Handlers.Array(Asked(call).Select(site => new JsonObject
    {
        ["siteId"] = site.Id, ["siteName"] = site.Zone.Name, ["podName"] = $"POD{site.Zone.Code.Length}", ["cityId"] = EcsCatalog.RegionId(site.Region.Code),
        ["cityName"] = site.Region.Name, ["regionId"] = CapitalOnlineState.GuidOf($"area {site.Region.Area}"), ["regionName"] = site.Region.Area,
    })));

    private static JsonObject Products(Call call) => Handlers.Data(Handlers.Array(Asked(call).SelectMany(site => DesktopCatalog.Products.Select(product => new JsonObject
    {
        ["productId"] = product.Id, ["goodsId"] = product.GoodsId, ["siteId"] = site.Id, ["cpuCores"] = product.Cpu, ["memorySize"] = product.Memory,
        ["gpuModel"] = product.Gpu, ["gpuRam"] = product.GpuRam, ["systemDiskSize"] = product.Disk, ["os"] = "windows", ["requirePrice"] = product.MinutePrice,
        ["monthPrice"] = product.MonthPrice, ["isAllowSsd"] = DesktopCatalog.AllowsSsd(site.Id) ? 1 : 0,
    }))));

    // Lower case throughout, unlike its neighbours (capitalonline.md 4.1).
    private static JsonObject Images(Call call)
    {
        var sites = Asked(call).ToList();
        var products = DesktopCatalog.Products.Where(product => !call.Has("productId") || product.Id == call.Text("productId")).ToList();
        if (sites.Count == 0 || products.Count == 0) throw Desktops.Refused("10006", "参数错误");
        var answer = new JsonObject
        {
            ["data"] = Handlers.Array(products.Select(product => new JsonObject
            {
                ["productId"] = product.Id, ["productName"] = product.Name, ["privateImages"] = new JsonArray(),
                ["publicImages"] = Handlers.Array(product.Images.Select(name => Image(name, sites))),
            })),
        };
        answer["msg"] = null;
        return answer;
    }

    private static JsonObject Image(string name, IEnumerable<(VpcRegion Region, VpcZone Zone, string Id)> sites) => new JsonObject
    {
        ["imageId"] = DesktopCatalog.ImageId(name), ["imageName"] = name, ["imageType"] = "Public", ["osType"] = "windows", ["imageSize"] = Desktops.ImageSize,
        ["imageSites"] = Handlers.Array(sites.Select(site => new JsonObject
        {
            ["imageSiteId"] = CapitalOnlineState.GuidOf($"{name} {site.Id}"), ["siteId"] = site.Id, ["siteName"] = site.Zone.Name,
            ["status"] = DesktopCatalog.ImageStatus(name, site.Id),
        })),
    };

    private static JsonObject Price(Call call)
    {
        var site = Desktops.MustSite(call);
        var product = DesktopCatalog.Products.FirstOrDefault(product => $"{product.GoodsId}" == call.Text("goodsId")) ?? throw Desktops.Refused("12505", "没有这个商品的价格");
        var monthly = Desktops.Monthly(call);
        var volume = Desktops.Volume(call, product, site.Id);
        var (whole, bare, number) = (
            Desktops.Cost(call, product, monthly, volume, call.Now), Desktops.Cost(call, product, monthly, 0, call.Now), call.Whole("num", 1));
        return Handlers.Data(new JsonObject
        {
            ["areaId"] = "CN", ["num"] = number, ["requestContent"] = "{}", ["requestId"] = call.Text("requestId"), ["singleTradeAmount"] = whole,
            ["tradeAmount"] = whole * number, ["vmPrice"] = bare, ["sysVolumePrice"] = whole - bare,
        });
    }

    private static JsonObject Lines(Call call)
    {
        Desktops.MustSite(call);
        return Handlers.Data(Handlers.Array(DesktopCatalog.Lines.Select(line => new JsonObject
        {
            ["conf_id"] = line.ConfId, ["conf_name"] = line.Name,
            ["billing_scheme"] = new JsonArray(new JsonObject
            {
                ["billing_cycle_id"] = "minute", ["billing_method"] = "0", ["billing_type"] = "number", ["goods_id"] = $"{line.GoodsId}",
                ["billing_scheme_id"] = CapitalOnlineState.GuidOf($"scheme {line.ConfId}"), ["billing_scheme_name"] = $"固定带宽EIP{line.Name}",
                ["billing_items"] = new JsonArray(new JsonObject
                {
                    ["id"] = CapitalOnlineState.GuidOf($"item {line.ConfId}"), ["key"] = "Bandwidth", ["name"] = $"固定带宽-{line.Name}",
                }),
            }),
        })));
    }

    private static JsonObject EipPrice(Call call)
    {
        Desktops.MustSite(call);
        if (!DesktopCatalog.Lines.Any(line => $"{line.ConfId}" == call.Text("bandwidthConfId"))) throw Desktops.Refused("13503", "没有这条线路的价格");
        var (line, address) = (call.Whole("qos") * 0.3m, 0.5m);
        return Handlers.Data(new JsonObject
        {
            ["bandwidth_price"] = PriceOf(line), ["eip_price"] = PriceOf(address), ["total_price"] = PriceOf((line + address) * call.Whole("size", 1)),
        });
    }

    private static JsonObject PriceOf(decimal price) => new JsonObject
    {
        ["price"] = price, ["price_str"] = price.ToString("0.00", CultureInfo.InvariantCulture), ["sign"] = "¥", ["cycle"] = "/天",
        ["end_time"] = "2099-01-01 00:00:00",
    };
}
