using System.Security.Cryptography;
using System.Text;

namespace Portal.Simulator.CapitalOnline.Wire;

/// <summary>HMAC-SHA1 over the sorted query (capitalonline.md 2.2). The body takes no part.</summary>
internal static class CapitalOnlineSignature
{
    /// <param name="verb">GET or POST.</param>
    /// <param name="query">The decoded query; a Signature in it is left out.</param>
    /// <param name="key">The secret with whatever suffix is tried.</param>
    public static string Of(string verb, IEnumerable<KeyValuePair<string, string>> query, string key)
    {
        var text = $"{verb}&%2F&{Uri.EscapeDataString(Canonical(query))}";
#pragma warning disable CA5350 // The upstream's rule is SHA-1.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
    }

    public static bool Matches(string given, string verb, IEnumerable<KeyValuePair<string, string>> query, string key) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(Of(verb, query, key)));

    private static string Canonical(IEnumerable<KeyValuePair<string, string>> query) =>
        string.Join('&', query
            .Where(pair => pair.Key != "Signature")
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
}
