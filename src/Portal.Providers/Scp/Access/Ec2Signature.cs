using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Providers.Scp.Access;

/// <summary>The signature of scp.md 3.1: like the well-known fourth version, but without query and host, and with a listed header that has no line.</summary>
internal static class Ec2Signature
{
    private const string Scheme = "AWS4-HMAC-SHA256";
    private const string Ending = "aws4_request";

    /// <summary>The moment as X-Amz-Date wants it, UTC.</summary>
    public static string Stamp(DateTimeOffset now) => now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <returns>The value of the Authorization header.</returns>
    public static string Of(ScpKeys keys, SignedThing signed, string region, string service)
    {
        var day = signed.Stamp[..8];
        var scope = $"{day}/{region}/{service}/{Ending}";
        var text = string.Join('\n', Scheme, signed.Stamp, scope, Hex(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(signed)))));
        var signature = Hex(HMACSHA256.HashData(Key(keys.SecretKey, day, region, service), Encoding.UTF8.GetBytes(text)));
        return $"{Scheme} Credential={keys.AccessKey}/{scope}, SignedHeaders={signed.List}, Signature={signature}";
    }

    /// <summary>What the signature covers; the line of the query is always empty.</summary>
    public static string Canonical(SignedThing signed) =>
        string.Join('\n', signed.Method, signed.Path, "", signed.Lines, signed.List, Hex(SHA256.HashData(signed.Body)));

    public static byte[] Key(string secret, string day, string region, string service) =>
        new[] { day, region, service, Ending }.Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), (key, part) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part)));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}

/// <param name="Path">As on the wire, without query.</param>
/// <param name="Cookie">Null: signed without one, by the list "path;x-amz-date".</param>
internal sealed record SignedThing(string Method, string Path, string Stamp, byte[] Body, string? Cookie = null)
{
    public string List => Cookie is null ? "path;x-amz-date" : "cookie;x-amz-date";

    /// <summary>Every line ends with a line feed, the last as well.</summary>
    public string Lines => (Cookie is null ? "" : $"cookie:{Cookie}\n") + $"x-amz-date:{Stamp}\n";
}
