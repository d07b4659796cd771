using System.Globalization;
using Portal.Simulator.Clock;

namespace Portal.Simulator.CapitalOnline.Wire;

/// <summary>Who may call: common parameters, clock, nonce and signature (capitalonline.md 2 and 10.2).</summary>
internal sealed class Admission(SimulatorOptions options, VirtualClock clock)
{
    private const string Failure = "SimulatorAuthFailure";
    private static readonly string[] Common =
        ["Action", "AccessKeyId", "Signature", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp", "Version"];

    private readonly Dictionary<string, DateTimeOffset> _nonces = [];

    /// <returns>The key suffix that the caller signed with, for the journal.</returns>
    /// <exception cref="CallRefused">Not admitted.</exception>
    public string Admit(CapitalOnlineRequest request, CapitalOnlineSettings settings)
    {
        if (Common.FirstOrDefault(name => request[name].Length == 0) is { } missing) throw Refused($"{missing} is missing");
        if (request["AccessKeyId"] != options.CapitalOnline.AccessKeyId) throw Refused("unknown AccessKeyId");
        if (request["SignatureMethod"] != "HMAC-SHA1") throw Refused("SignatureMethod is not HMAC-SHA1");
        if (request["SignatureVersion"] != "1.0") throw Refused("SignatureVersion is not 1.0");
        if (request["Version"] != "2019-08-08") throw Refused("Version is not 2019-08-08");
        CheckTime(request["Timestamp"], settings.ClockSkewSeconds);
        var suffix = Suffix(request, settings.SignatureKey);
        CheckNonce(request["SignatureNonce"], settings.ClockSkewSeconds);
        return suffix;
    }

    // A test that moves virtual time does not move its own clock: either clock's time is good.
    private void CheckTime(string timestamp, int skew)
    {
        const string Form = "yyyy-MM-dd'T'HH:mm:ss'Z'";
        if (!DateTimeOffset.TryParseExact(timestamp, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var sent))
            throw Refused("Timestamp has another form");
        if (skew > 0 && (sent - clock.RealNow).Duration().TotalSeconds > skew && (sent - clock.GetUtcNow()).Duration().TotalSeconds > skew)
            throw Refused("Timestamp is too far from now");
    }

    private void CheckNonce(string nonce, int skew)
    {
        var (now, kept) = (clock.RealNow, TimeSpan.FromSeconds(Math.Max(skew, 900) * 2));
        foreach (var old in _nonces.Where(pair => now - pair.Value > kept).Select(pair => pair.Key).ToList()) _nonces.Remove(old);
        if (!_nonces.TryAdd(nonce, now)) throw Refused("SignatureNonce was used before");
    }

    private string Suffix(CapitalOnlineRequest request, SignatureKey accepted)
    {
        var secret = options.CapitalOnline.AccessKeySecret;
        if (accepted != SignatureKey.Ampersand && Signed(request, secret)) return "secret alone";
        if (accepted != SignatureKey.Plain && Signed(request, secret + "&")) return "secret with &";
        throw Refused("Signature does not match");
    }

    private static bool Signed(CapitalOnlineRequest request, string key) =>
        CapitalOnlineSignature.Matches(request["Signature"], request.Verb, request.Query, key);

    private static CallRefused Refused(string why) => new(403, Failure, why);
}
