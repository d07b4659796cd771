using System.Globalization;
using Portal.Domain.Upstreams;

namespace Portal.Providers.Http;

/// <summary>How one account may be driven and when its circuit opens; a change of any of it opens a new channel.</summary>
/// <param name="BreakerCalls">Calls within the window before the circuit may open.</param>
/// <param name="BreakerPause">How long an open circuit lets nothing through.</param>
internal sealed record ChannelLimits(Uri Address, int MaxConcurrency, int RequestsPerMinute, int BreakerCalls, TimeSpan BreakerPause)
{
    public const string BreakerCallsSetting = "breakerCalls";
    public const string BreakerPauseSetting = "breakerPauseSeconds";

    // What the circuit breaker accepts.
    private const int FewestCalls = 2;
    private static readonly TimeSpan LongestBreak = TimeSpan.FromHours(1);

    /// <summary>The account's own settings where it has them, else those of the installation.</summary>
    public static ChannelLimits Of(UpstreamAccess account, ProviderOptions options)
    {
        var calls = Whole(account, BreakerCallsSetting) ?? options.BreakerCalls;
        var pause = Whole(account, BreakerPauseSetting) is { } seconds ? TimeSpan.FromSeconds(seconds) : options.BreakerPause;
        return new(account.BaseAddress, account.MaxConcurrency, account.RequestsPerMinute, Math.Max(FewestCalls, calls), pause < LongestBreak ? pause : LongestBreak);
    }

    private static int? Whole(UpstreamAccess account, string setting) =>
        account.Settings.TryGetValue(setting, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
