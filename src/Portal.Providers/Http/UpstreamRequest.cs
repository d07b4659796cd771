using System.Text;

namespace Portal.Providers.Http;

/// <summary>One request, signed and ready to be sent exactly as it is.</summary>
/// <param name="Headers">Beside those of the body; sent with the names as written.</param>
/// <param name="Body">Null: none.</param>
internal sealed record UpstreamRequest(HttpMethod Method, Uri Address, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[]? Body = null, string MediaType = UpstreamRequest.JsonType)
{
    public const string JsonType = "application/json";
    public const string FormType = "application/x-www-form-urlencoded";

    public TlsTrust Tls { get; init; } = TlsTrust.Checked;

    public static UpstreamRequest Form(Uri address, IEnumerable<KeyValuePair<string, string>> fields, HttpMethod? method = null, params IReadOnlyList<KeyValuePair<string, string>> headers) =>
        new(method ?? HttpMethod.Post, address, headers, Encoding.ASCII.GetBytes(string.Join('&', fields.Select(field => $"{Encoded(field.Key)}={Encoded(field.Value)}"))), FormType);

    // The blank is a plus in a form; everything else as in a URL.
    private static string Encoded(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}

/// <summary>Whose certificate is accepted: one that the machine trusts, the one with this SHA-256 fingerprint, or any.</summary>
/// <param name="Fingerprint">Hex, without separators.</param>
internal sealed record TlsTrust(string? Fingerprint, bool AcceptsAny)
{
    public static TlsTrust Checked { get; } = new(null, false);

    public const string FingerprintSetting = "tlsFingerprint";
    public const string CheckSetting = "tlsCheck";

    /// <summary>From an account's settings tlsFingerprint and tlsCheck (on, off).</summary>
    public static TlsTrust Of(IReadOnlyDictionary<string, string> settings)
    {
        var fingerprint = settings.GetValueOrDefault(FingerprintSetting)?.Replace(":", "", StringComparison.Ordinal).Trim();
        return new(string.IsNullOrEmpty(fingerprint) ? null : fingerprint, string.Equals(settings.GetValueOrDefault(CheckSetting), "off", StringComparison.OrdinalIgnoreCase));
    }
}
