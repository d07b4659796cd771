using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.CapitalOnline.Wire;
using Portal.Providers.Http;

namespace Portal.Providers.CapitalOnline.Ecs;

/// <summary>Reads DescribePrice: on demand by the unit it states, by the month the whole term (capitalonline.md 6.3).</summary>
internal static class EcsPrice
{
    public static Observed<decimal> Read(UpstreamAccess account, UpstreamAnswer.Success success, bool isMonthly, int months, int hoursPerMonth)
    {
        if (success.Payload() is not { } data || data.Amount("TotalPrice") is not (> 0 and var total) || data.Word("PriceSymbol") is not (null or "¥" or "￥" or "CNY" or "CN" or "元")) return success.Misshapen<decimal>(account, "价格");
        if (isMonthly) return new Observed<decimal>.Seen(total);
        return Prices.PerMonth(total, data.Word("PriceUnit"), hoursPerMonth) is { } perMonth ? new Observed<decimal>.Seen(perMonth * months) : success.Misshapen<decimal>(account, "价格周期");
    }
}
