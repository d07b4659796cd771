using Portal.Domain.Upstreams;

namespace Portal.Providers.CapitalOnline.Products;

/// <summary>Turns prices of the upstream's periods into one of months.</summary>
internal static class Prices
{
    private const int HoursPerDay = 24;
    private const int MinutesPerHour = 60;

    /// <returns>Null for a period we do not know: then it is not sold.</returns>
    public static decimal? PerMonth(decimal price, string? period, int hoursPerMonth) => period?.TrimStart('/').ToLowerInvariant() switch
    {
        "分钟" or "minute" => price * MinutesPerHour * hoursPerMonth,
        "小时" or "时" or "hour" => price * hoursPerMonth,
        "天" or "日" or "day" => price * hoursPerMonth / HoursPerDay,
        "月" or "month" => price,
        _ => null,
    };

    /// <summary>An on-demand price whose period the document leaves out (capitalonline.md 6.3): by the account's setting, else per hour.</summary>
    public static Observed<decimal> OnDemand(UpstreamAccess account, decimal price, int months)
    {
        var settings = new CapitalOnlineSettings(account);
        return PerMonth(price, settings.OnDemandPeriod, settings.HoursPerMonth) is { } perMonth
            ? new Observed<decimal>.Seen(perMonth * months)
            : new Observed<decimal>.Failed($"「{account.Name}」的设置 {CapitalOnlineSettings.PeriodField} 无法识别，不能报价。", Refused: false);
    }

    public static Observed<decimal>.Failed NotPriced(UpstreamAccess account) => new($"「{account.Name}」不能为这个配置报价：缺少规格或网络，或混用了本地盘与云盘。", Refused: false);
}
