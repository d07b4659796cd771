using System.Globalization;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment;

/// <summary>How patient and how careful fulfilment is with one account; every figure may be set per account (names in camel case among its settings).</summary>
/// <param name="LeaseSeconds">How long a run may take before another worker takes the task over; default: the account's time-out + 60.</param>
/// <param name="FirstScanSeconds">From an unknown outcome to the first look.</param>
/// <param name="MinScans">Full scans without a candidate before a purchase counts as not made (zkeys.md 15.5).</param>
/// <param name="SettleMinutes">The time those scans must span at least.</param>
/// <param name="PollSeconds">First pause between two reads of a server being built; grows to <paramref name="PollMaxSeconds"/>.</param>
/// <param name="PatienceMinutes">After which a server that is still not ready comes before a person.</param>
/// <param name="RetrySeconds">First pause after a call that did not leave; doubles up to a minute.</param>
/// <param name="NotSentTries">Tries that did not leave before a person has to look.</param>
/// <param name="ReviewRejected">onRejected = review: a refusal waits for a person instead of being refunded.</param>
internal sealed record FulfilmentPolicy(
    double LeaseSeconds, double FirstScanSeconds, double ScanIntervalSeconds, int MinScans, double SettleMinutes, double PollSeconds, double PollMaxSeconds, double PatienceMinutes, double RetrySeconds, int NotSentTries,
    bool ReviewRejected, bool RetryWhenProvenAbsent, bool NoLookup)
{
    public static FulfilmentPolicy Of(UpstreamAccess account)
    {
        double Number(string name, double otherwise) =>
            account.Settings.TryGetValue(name, out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= 0 ? value : otherwise;
        bool Is(string name, string value) => account.Settings.TryGetValue(name, out var text) && string.Equals(text, value, StringComparison.OrdinalIgnoreCase);
        var (scans, settle) = (Math.Max(1, (int)Number("minScans", 3)), Number("settleMinutes", 15));
        return new(
            Number("leaseSeconds", account.Timeout.TotalSeconds + 60), Number("firstScanSeconds", 5), Number("scanIntervalSeconds", Math.Max(1, settle * 60 / scans)), scans, settle,
            Number("pollSeconds", 1), Number("pollMaxSeconds", 30), Number("patienceMinutes", 120), Number("retrySeconds", 2), Math.Max(1, (int)Number("notSentTries", 20)),
            Is("onRejected", "review"), Is("retryWhenProvenAbsent", "true"), Is("noLookup", "true"));
    }

    public TimeSpan PollAfter(int waits) => TimeSpan.FromSeconds(Math.Min(PollMaxSeconds, PollSeconds * Math.Pow(1.5, Math.Min(waits, 30))));

    public TimeSpan RetryAfter(int tries) => TimeSpan.FromSeconds(Math.Min(60, RetrySeconds * Math.Pow(2, Math.Min(tries - 1, 10))));

    /// <summary>Others of the same fingerprint are woken when their turn comes; this is only for a wake-up that was lost.</summary>
    public static TimeSpan TurnAfter(int waits) => TimeSpan.FromSeconds(Math.Min(30, 1 << Math.Min(waits, 5)));
}
