using System.Globalization;
using Portal.Simulator.Clock;
using Portal.Simulator.Zkeys.Wire;

namespace Portal.Simulator.Zkeys;

/// <summary>Common parameters, account and signature: what every call of either module is checked for first (zkeys.md 2, 3 and 17).</summary>
internal sealed class CallerCheck(SimulatorOptions options, VirtualClock clock)
{
    private static readonly string[] CommonParameters = ["module", "action", "userid", "time", "sign", "taskid", "version", "system_type", "vtime"];

    /// <returns>Null when the caller may go on, else the refusal.</returns>
    public string? Refusal(ZkeysRequest request)
    {
        if (CommonParameters.FirstOrDefault(name => !request.Has(name)) is { } missing) return $"缺少公共参数{missing}";
        if (request["userid"] != options.UserId) return "会员不存在";
        if (!ZkeysSignature.Matches(request["sign"], request.Module, request.Action, request["userid"], options.Secret, request["time"]))
            return "签名错误";
        if (!long.TryParse(request["time"], NumberStyles.None, CultureInfo.InvariantCulture, out var sent) || !IsFresh(sent)) return "请求已过期";
        return request["vtime"] is { Length: 8 } date && date.All(char.IsAsciiDigit) ? null : "vtime格式错误";
    }

    // Callers live in real time even when this clock was moved on, so both are accepted.
    private bool IsFresh(long sent) =>
        options.ClockSkewSeconds == 0
        || new[] { clock.RealNow, clock.GetUtcNow() }.Any(now => Math.Abs(now.ToUnixTimeSeconds() - sent) <= options.ClockSkewSeconds);
}
