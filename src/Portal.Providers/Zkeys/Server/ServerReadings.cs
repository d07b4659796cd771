using Portal.Domain.Upstreams;
using Portal.Providers.Wire;
using Portal.Providers.Zkeys.Wire;

namespace Portal.Providers.Zkeys.Server;

/// <summary>Our readings of what the document leaves open and money depends on; each is a setting of the account.</summary>
/// <param name="GiftMode">How free bandwidth comes off the tiers (zkeys.md 13.1).</param>
/// <param name="BillingDays">Replaces the line's own number of billing days; null takes the line's (zkeys.md 13.4).</param>
internal sealed record ServerReadings(GiftMode GiftMode, int? BillingDays)
{
    public const string GiftModeField = "giftMode";
    public const string BillingDaysField = "billingDaysPerMonth";
    public const string AsUpstream = "upstream";

    /// <summary>A value that cannot be understood is as if not set, with a warning.</summary>
    public static ServerReadings Of(UpstreamAccess access, List<string> warnings)
    {
        var gift = access.Settings.GetValueOrDefault(GiftModeField) is { Length: > 0 } stated ? stated : nameof(GiftMode.LowestBands);
        if (!Enum.TryParse<GiftMode>(gift, ignoreCase: true, out var mode) || !Enum.IsDefined(mode))
        {
            warnings.Add($"设置 {GiftModeField} 的值无法识别，已按 {nameof(GiftMode.LowestBands)} 计算。");
            mode = GiftMode.LowestBands;
        }
        var days = access.Settings.GetValueOrDefault(BillingDaysField);
        if (string.IsNullOrWhiteSpace(days) || days == AsUpstream) return new ServerReadings(mode, null);
        if (LenientJson.ParseWhole(days) is >= 1 and <= 31 and var whole) return new ServerReadings(mode, whole);
        warnings.Add($"设置 {BillingDaysField} 的值无法识别，已按上游线路的值计算。");
        return new ServerReadings(mode, null);
    }
}
