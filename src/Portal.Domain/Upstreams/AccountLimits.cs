using System.Globalization;
using Portal.Domain.Shared;

namespace Portal.Domain.Upstreams;

/// <summary>Limits that travel among an account's settings but are columns of its own.</summary>
internal static class AccountLimits
{
    public const string TimeoutSeconds = "timeoutSeconds";
    public const string MaxConcurrency = "maxConcurrency";
    public const string RequestsPerMinute = "requestsPerMinute";

    /// <summary>How many calls must have gone out, half of them in vain, before nothing is sent for <see cref="BreakerPauseSeconds"/>.</summary>
    public const string BreakerCalls = "breakerCalls";
    public const string BreakerPauseSeconds = "breakerPauseSeconds";

    /// <summary>Yuan; below it staff are told.</summary>
    public const string LowBalance = "lowBalance";

    public static IReadOnlyList<string> Names { get; } = [TimeoutSeconds, MaxConcurrency, RequestsPerMinute, BreakerCalls, BreakerPauseSeconds];

    public static void TuneFrom(this UpstreamAccount account, IReadOnlyDictionary<string, string> settings) =>
        account.Tune(Read(settings, TimeoutSeconds), Read(settings, MaxConcurrency), Read(settings, RequestsPerMinute));

    /// <summary>Null when there is no limit, or none that can be read.</summary>
    public static Money? ReadLowBalance(IReadOnlyDictionary<string, string> settings) =>
        settings.TryGetValue(LowBalance, out var text) && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var yuan) && yuan is > 0 and < 1_000_000_000 ? Money.Cny(yuan) : null;

    /// <summary>Null when it is not given or not a positive whole number.</summary>
    public static int? Read(IReadOnlyDictionary<string, string> settings, string name) =>
        settings.TryGetValue(name, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
