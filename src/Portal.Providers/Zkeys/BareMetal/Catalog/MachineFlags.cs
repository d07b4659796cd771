using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Wire;

namespace Portal.Providers.Zkeys.BareMetal.Catalog;

/// <summary>Turns a line's flags into gates (zkeys.md 14). A missing flag keeps the gate closed.</summary>
internal static class MachineFlags
{
    private const int HoursPerDay = 24;

    public static OfferingFlags Of(JsonElement row, UpstreamZone zone, IReadOnlyList<string> missing)
    {
        var notForSale = Obstacles(row, zone, missing).ToList();
        return new OfferingFlags(
            notForSale.Count == 0,
            notForSale.Count == 0 ? null : string.Concat(notForSale),
            IsOn(row, "renew_status"),
            IsOn(row, "upgrade_status"),
            HasConsole: false, // whatever user_vnc says, no operation opens one
            ConsolePasswordResettable: false,
            ReinstallAcrossFamilies: true,
            Retention(row),
            row.Whole("life_time") is > 0 and var years ? years : null,
            HasSharedAddress: false,
            Functions: [])
        {
            Features = [.. Features(row)],
        };
    }

    private static IEnumerable<string> Features(JsonElement row)
    {
        yield return OfferingFeatures.Reinstall;
        if (IsOn(row, "upgrade_status") || IsOn(row, "reservation_degrade_status")) yield return OfferingFeatures.Resize;
        yield return OfferingFeatures.NoForceRestart;
        // zkeys.md 10: setpass only when off.
        yield return OfferingFeatures.PasswordNeedsStop;
    }

    // Kept until the earlier of the two; 0 hours means that only the days count.
    private static int Retention(JsonElement row)
    {
        var days = Math.Max(0, row.Whole("retention_days") ?? 0);
        return row.Whole("release_hour") is > 0 and var hours ? Math.Min(days, hours / HoursPerDay) : days;
    }

    private static IEnumerable<string> Obstacles(JsonElement row, UpstreamZone zone, IReadOnlyList<string> missing)
    {
        if (!IsOn(row, "status")) yield return "上游没有展示这条线路。";
        if (!IsOn(row, "buy_status")) yield return "上游已关闭购买。";
        if (row.Text("line_auth") is not (null or "0" or "2")) yield return "上游只对自己的会员开放这条线路。";
        if (zone.WhitelistRequired) yield return "可用区要求先提交白名单，而接口没有提交白名单的操作。";
        if (row.Text("move_status") is not (null or "0")) yield return "线路已被上游迁移。";
        if (missing.Count > 0) yield return $"缺少或无法识别：{string.Join('、', missing)}。";
    }

    private static bool IsOn(JsonElement row, string name) => row.Text(name) == "1";
}
