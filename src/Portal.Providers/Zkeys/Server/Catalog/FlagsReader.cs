using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Wire;
using Portal.Providers.Zkeys.Wire;

namespace Portal.Providers.Zkeys.Server.Catalog;

/// <summary>Turns a line's flags into gates (zkeys.md 14). A missing flag keeps the gate closed.</summary>
internal static class FlagsReader
{
    private const string ConsolePasswordFunction = "reset_vnc_password";

    private static readonly Dictionary<string, string> Functions = new()
    {
        ["createsnapshot"] = "create-snapshot",
        ["revertsnapshot"] = "revert-snapshot",
        ["revertssnapshot"] = "revert-snapshot", // as the document's sample spells it
        ["removesnapshot"] = "remove-snapshot",
        ["renewsnapshot"] = "renew-snapshot",
        ["setvnc"] = "console",
        ["resource_display"] = "metrics",
        [ConsolePasswordFunction] = "reset-console-password",
        ["security_policy"] = "firewall",
    };

    public static OfferingFlags Read(JsonElement row, UpstreamZone zone, IReadOnlyList<string> missing)
    {
        var (functions, notForSale) = (row.Words("functions"), Obstacles(row, zone, missing).ToList());
        return new OfferingFlags(
            notForSale.Count == 0,
            notForSale.Count == 0 ? null : string.Concat(notForSale),
            IsOn(row, "renewStatus"),
            IsOn(row, "upgradeStatus"),
            IsOn(row, "vnc_status"),
            row.Text("resources_type") is null or "0" or "1" && functions.Contains(ConsolePasswordFunction),
            IsOn(row, "win_linux_switch"),
            Math.Max(0, row.Whole("retention_days") ?? 0),
            row.Whole("lifeTime") is > 0 and var years ? years : null,
            HasSharedAddress: false, // stated per server only
            [.. functions.Select(name => Functions.GetValueOrDefault(name)).OfType<string>().Distinct()])
        {
            Features = [.. Features(row, functions)],
        };
    }

    // Whether a server shares an address is stated per server only: ports are offered on every line, and the upstream refuses the others.
    private static IEnumerable<string> Features(JsonElement row, IReadOnlyList<string> functions)
    {
        yield return OfferingFeatures.Reinstall;
        if (IsOn(row, "upgradeStatus") || (IsOn(row, "renew_degrade_status") && IsOn(row, "renewStatus")))
        {
            yield return OfferingFeatures.Resize;
            yield return OfferingFeatures.ResizeNeedsPassword;
        }
        if (functions.Contains("createsnapshot") && row.Text("snap_price_type") is null or "0") yield return OfferingFeatures.Snapshots;
        yield return OfferingFeatures.Ports;
        if (functions.Contains("security_policy")) yield return OfferingFeatures.Firewall;
    }

    private static IEnumerable<string> Obstacles(JsonElement row, UpstreamZone zone, IReadOnlyList<string> missing)
    {
        if (!IsOn(row, "buyStatus")) yield return "上游已关闭购买。";
        if (row.Text("line_auth") is not (null or "0" or "2")) yield return "上游只对自己的会员开放这条线路。";
        if (zone.WhitelistRequired) yield return "可用区要求先提交白名单，而接口没有提交白名单的操作。";
        if (row.Text("move_status") is not (null or "0")) yield return "线路已被上游迁移。";
        if (missing.Count > 0) yield return $"缺少或无法识别：{string.Join('、', missing)}。";
    }

    private static bool IsOn(JsonElement row, string name) => row.Text(name) == "1";
}
