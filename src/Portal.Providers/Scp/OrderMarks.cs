using System.Security.Cryptography;
using System.Text;
using Portal.Domain.Upstreams;

namespace Portal.Providers.Scp;

/// <summary>Names and identifiers that follow from account and order number alone, so that they are the same again after a crash (scp.md 4).</summary>
internal static class OrderMarks
{
    private const string NamePrefix = "vm-";

    /// <summary>The identifier we choose for the server.</summary>
    public static string ServerId(UpstreamAccess account, string orderNumber) => Derived(account, "server", orderNumber);

    public static string ClientToken(UpstreamAccess account, string purpose, string orderNumber) => Derived(account, $"token {purpose}", orderNumber);

    public static string ServerName(string orderNumber) => NamePrefix + orderNumber;

    /// <returns>Null when the name is none that we gave.</returns>
    public static string? OrderNumberIn(string? name) =>
        name?.StartsWith(NamePrefix, StringComparison.Ordinal) == true && name[NamePrefix.Length..] is { Length: > 0 } number ? number : null;

    // Shaped like the random ones that the document advises.
    private static string Derived(UpstreamAccess account, string purpose, string orderNumber)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{account.Id.Value:N} {purpose} {orderNumber}"))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
