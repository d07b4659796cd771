using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.CapitalOnline.Wire;
using Portal.Providers.Http;

namespace Portal.Providers.CapitalOnline.Desktop;

/// <summary>Reads desktops: one offering for each product at each site, because images are bound to both (capitalonline.md 7.1).</summary>
internal sealed class DesktopCatalog(CapitalOnlineClient client)
{
    private static readonly AmountRange Bandwidth = new(1, 100);
    private static readonly string[] UsableImages = ["Available", "Using"];

    public async Task<Observed<UpstreamCatalog>> Read(UpstreamAccess account, CancellationToken cancellationToken)
    {
        if (!(await client.One(account, DesktopCalls.Sites(), "站点列表", cancellationToken)).Sees(out var sites, out var noSites)) return noSites.As<JsonElement, UpstreamCatalog>();
        if (!(await client.One(account, DesktopCalls.Goods(), "云桌面商品", cancellationToken)).Sees(out var goods, out var noGoods)) return noGoods.As<JsonElement, UpstreamCatalog>();
        if (!(await client.One(account, DesktopCalls.Images(), "云桌面镜像", cancellationToken)).Sees(out var images, out var noImages)) return noImages.As<JsonElement, UpstreamCatalog>();

        var named = (LooseJson.RowsOf(sites) ?? []).Where(site => site.Word("siteId") is not null).ToDictionary(site => site.Word("siteId")!, site => site.Word("siteName") ?? site.Word("cityName") ?? "");
        var sold = (LooseJson.RowsOf(goods) ?? []).Where(row => IsSellable(row) && named.ContainsKey(row.Word("siteId")!)).DistinctBy(row => (row.Word("siteId"), row.Word("productId"))).ToList();
        var places = new Dictionary<string, IReadOnlyList<ChoiceValue>>();
        foreach (var site in sold.Select(row => row.Word("siteId")!).Distinct())
        {
            if (!(await Networks(account, site, cancellationToken)).Sees(out var lines, out var noLines)) return noLines.As<IReadOnlyList<ChoiceValue>, UpstreamCatalog>();
            places[site] = lines;
        }

        List<UpstreamOffering> offerings = [.. sold.Select(row => Offering(row, named[row.Word("siteId")!], places[row.Word("siteId")!], new CapitalOnlineSettings(account).AutoRenews))];
        return new Observed<UpstreamCatalog>.Seen(new([.. named.Select(site => Gates.Zone(site.Key, site.Value))], offerings, Images(images, offerings)));
    }

    // A site without networks of ours answers with nothing or refuses: then it is not for sale, and the rest still is.
    private async Task<Observed<IReadOnlyList<ChoiceValue>>> Networks(UpstreamAccess account, string site, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, DesktopCalls.DefaultNetwork(site), cancellationToken);
        if (answer is not (UpstreamAnswer.Success or UpstreamAnswer.Refused)) return answer.Failure<IReadOnlyList<ChoiceValue>>(account)!;
        return new Observed<IReadOnlyList<ChoiceValue>>.Seen((answer as UpstreamAnswer.Success)?.Payload() is { } net ? Lines(net) : []);
    }

    private static IReadOnlyList<ChoiceValue> Lines(JsonElement net)
    {
        if (net.Word("vpcId") is not { } vpc) return [];
        var subnet = (net.Rows("subnets") ?? []).FirstOrDefault(row => row.Word("id") is not null && row.Word("status") is null or "ok");
        return subnet.ValueKind is not JsonValueKind.Object
            ? []
            : [.. (net.Rows("vgateways", "vGateways") ?? []).Where(row => row.Word("id") is not null && row.Word("conf_id") is not null && row.Word("status") is null or "ok")
                .Select(row => new ChoiceValue(new DesktopNetwork(vpc, subnet.Word("id")!, row.Word("id")!, row.Word("conf_id")!).Write(), row.Word("conf_name") ?? row.Word("name") ?? "默认线路"))];
    }

    private static bool IsSellable(JsonElement row) =>
        row.Word("siteId") is not null && row.Word("productId") is not null && row.Word("goodsId") is not null && row.Count("cpuCores") > 0 && row.Count("memorySize") > 0;

    private static UpstreamOffering Offering(JsonElement row, string site, IReadOnlyList<ChoiceValue> lines, bool autoRenews)
    {
        var flavor = new ServerFlavor(row.Word("gpuModel") ?? "", row.Count("cpuCores")!.Value, row.Count("memorySize")!.Value, IsRecommended: false)
        {
            Reference = row.Word("goodsId"),
            Summary = $"{row.Word("gpuModel")} {row.Word("gpuRam")} GB 显存，系统盘 {row.Word("systemDiskSize")} GB，{row.Word("os")}",
        };
        return new UpstreamOffering(
            $"{ProductNames.Desktop}:{row.Word("siteId")}:{row.Word("productId")}", row.Word("siteId")!, OfferingKinds.CloudDesktop, $"云桌面 {site} {row.Word("gpuModel")}".Trim(), Description: null, SortOrder: 50,
            new([flavor], Gates.None, Gates.None, Bandwidth, [0], Gates.Months, MaxQuantity: 10, Gates.Password)
            {
                NeedsPassword = false,
                Choices = lines.Count > 0 ? [new(DesktopOrder.NetworkChoice, "线路", IsRequired: true, lines)] : [],
            },
            Gates.Live,
            Gates.Flags(lines.Count == 0 ? "这个站点没有默认网络：请先在上游控制台运行 CreateDefaultNet。" : null, hasConsole: false, isKeptByPortal: autoRenews, OfferingFeatures.Reinstall, OfferingFeatures.NoPassword, OfferingFeatures.NoForceRestart));
    }

    private static List<UpstreamImage> Images(JsonElement products, IReadOnlyList<UpstreamOffering> offerings) =>
    [
        .. (LooseJson.RowsOf(products) ?? [])
            .SelectMany(product => (product.Rows("publicImages") ?? []).Concat(product.Rows("privateImages") ?? []).Select(image => (Product: product.Word("productId"), Image: image)))
            .Where(pair => pair.Image.Word("imageId") is not null)
            .GroupBy(pair => pair.Image.Word("imageId")!)
            .Select(group => Image(group.Key, group.First().Image, [.. offerings.Where(offering => group.Any(pair => Fits(pair.Product, pair.Image, offering))).Select(offering => offering.Reference)])),
    ];

    private static UpstreamImage Image(string id, JsonElement row, IReadOnlyList<string> lines) => new(
        id, row.Word("imageName") ?? id, row.Word("osType")?.Contains("windows", StringComparison.OrdinalIgnoreCase) == true, LoginName: null, LoginPort: null, MinCpu: 0, MinMemoryGb: 0, SystemDiskGb: null, ForNew: true, ForReinstall: true, lines);

    private static bool Fits(string? product, JsonElement image, UpstreamOffering offering) =>
        offering.Reference.Split(':') is [_, var site, var sold] && sold == product
        && (image.Rows("imageSites") ?? []).Any(place => place.Word("siteId") == site && UsableImages.Contains(place.Word("status"), StringComparer.OrdinalIgnoreCase));
}
