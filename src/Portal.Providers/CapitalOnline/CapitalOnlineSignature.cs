using System.Security.Cryptography;
using System.Text;

namespace Portal.Providers.CapitalOnline;

/// <summary>The query signature of capitalonline.md 2.2; a body is never part of it.</summary>
internal static class CapitalOnlineSignature
{
    /// <summary>Names and values in code-point order, each percent-encoded.</summary>
    public static string Canonical(IEnumerable<KeyValuePair<string, string>> query) =>
        string.Join('&', query.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));

    /// <summary>The path is always signed as a single slash.</summary>
    public static string TextToSign(string method, string canonical) => $"{method}&%2F&{Uri.EscapeDataString(canonical)}";

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "The upstream's rule is HMAC-SHA1.")]
    public static string Of(string method, string canonical, string key) =>
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(TextToSign(method, canonical))));
}
