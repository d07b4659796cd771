using System.Globalization;

namespace Portal.Domain.Upstreams;

/// <summary>Limits that travel among an account's settings but are columns of its own.</summary>
internal static class AccountLimits
{
    public const string TimeoutSeconds = "timeoutSeconds";
    public const string MaxConcurrency = "maxConcurrency";
    public const string RequestsPerMinute = "requestsPerMinute";

    public static IReadOnlyList<string> Names { get; } = [TimeoutSeconds, MaxConcurrency, RequestsPerMinute];

    public static void TuneFrom(this UpstreamAccount account, IReadOnlyDictionary<string, string> settings) =>
        account.Tune(Read(settings, TimeoutSeconds), Read(settings, MaxConcurrency), Read(settings, RequestsPerMinute));

    /// <summary>Null when it is not given or not a positive whole number.</summary>
    public static int? Read(IReadOnlyDictionary<string, string> settings, string name) =>
        settings.TryGetValue(name, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
