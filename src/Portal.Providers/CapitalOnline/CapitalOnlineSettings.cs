using Portal.Domain.Upstreams;
using Portal.Providers.Wire;

namespace Portal.Providers.CapitalOnline;

/// <summary>What staff set for one account beside its keys.</summary>
internal sealed record CapitalOnlineSettings(UpstreamAccess Access)
{
    public const string ProductsField = "products";
    public const string HoursField = "hoursPerMonth";
    public const string EcsTermField = "ecsTerm";
    public const string AutoRenewField = "autoRenew";
    public const string NetworkField = "ecsNetwork";
    public const string VdcField = "vdcId";
    public const string CcsZonesField = "ccsZones";
    public const string PeriodField = "onDemandPeriod";
    public const string BmsZonesField = "bmsZones";
    public const string BmsDiskGoodsField = "bmsDiskGoods";
    public const string OnDemand = "on-demand";
    public const string Monthly = "monthly";

    private const int UsualHours = 744;

    public string? Text(string name) => Access.Settings.GetValueOrDefault(name)?.Trim() is { Length: > 0 } text ? text : null;

    public IReadOnlyList<string> List(string name) => Text(name)?.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    public bool Sells(string product) => List(ProductsField) is { Count: > 0 } chosen ? chosen.Contains(product, StringComparer.OrdinalIgnoreCase) : true;

    /// <summary>By how many hours an hourly price becomes our monthly cost.</summary>
    public int HoursPerMonth => LenientJson.ParseWhole(Text(HoursField)) is >= 1 and <= 744 and var hours ? hours : UsualHours;

    /// <summary>ECS is bought by the month upstream; it has no renewal there (capitalonline.md 8.2).</summary>
    public bool EcsIsMonthly => Text(EcsTermField) == Monthly;

    public string OnDemandPeriod => Text(PeriodField) ?? "hour";

    public static bool PeriodIsStated(UpstreamAccess account) => new CapitalOnlineSettings(account).Text(PeriodField) is not null;

    public bool AutoRenews => Text(AutoRenewField) is "1" or "true";
}
