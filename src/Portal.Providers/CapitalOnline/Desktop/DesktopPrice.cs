using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.CapitalOnline.Wire;

namespace Portal.Providers.CapitalOnline.Desktop;

/// <summary>The desktop for its term, and its public address by the month. The document's own sample is a hundredfold of the list price, so a quote far above that is not sold (capitalonline.md 11.24).</summary>
internal sealed class DesktopPrice(CapitalOnlineClient client)
{
    private const int MostTimesListed = 20;

    public async Task<Observed<decimal>> Ask(UpstreamAccess account, DesktopOrder order, int mbps, int months, CancellationToken cancellationToken)
    {
        if (!(await client.One(account, DesktopCalls.Price(order, months), "云桌面价格", cancellationToken)).Sees(out var quote, out var noQuote)) return noQuote.As<JsonElement, decimal>();
        if (!(await client.One(account, DesktopCalls.Goods(order.Site), "云桌面商品", cancellationToken)).Sees(out var goods, out var noGoods)) return noGoods.As<JsonElement, decimal>();
        if (!(await client.One(account, DesktopCalls.AddressPrice(order.Site, order.Network.Line, mbps), "公网 IP 价格", cancellationToken)).Sees(out var address, out var noAddress)) return noAddress.As<JsonElement, decimal>();

        if (quote.Amount("tradeAmount") is not (> 0 and var total) || quote.Word("areaId") is not (null or "CN" or "CNY")) return Failed(account, "云桌面的报价无法识别，或不是人民币。");
        var listed = (LooseJson.RowsOf(goods) ?? []).FirstOrDefault(row => row.Word("productId") == order.Product && row.Word("goodsId") == order.Goods);
        if (listed.Amount("monthPrice") is not (> 0 and var monthly)) return Failed(account, "没有列出这款云桌面的包月价，无法核对报价。");
        if (total > monthly * months * MostTimesListed) return Failed(account, $"云桌面的报价 {total:0.00} 超过列表价的 {MostTimesListed} 倍，可能不是以元为单位，请向上游核实后再销售。");
        return AddressPrice(account, address) is { } perMonth ? new Observed<decimal>.Seen(total + (perMonth * months)) : Failed(account, "公网 IP 的报价无法识别。");
    }

    // The total as it is given: it need not be the sum of its parts (capitalonline.md 6.3).
    private static decimal? AddressPrice(UpstreamAccess account, JsonElement data) =>
        data.Part("total_price") is { } total && total.Amount("price") is >= 0 and var price ? Prices.PerMonth(price, total.Word("cycle"), new CapitalOnlineSettings(account).HoursPerMonth) : null;

    private static Observed<decimal>.Failed Failed(UpstreamAccess account, string why) => new($"「{account.Name}」：{why}", Refused: false);
}
