using System.Security.Cryptography;
using System.Text;

namespace Portal.Domain.Ordering;

/// <summary>Of what was asked for. A hash only: it covers the password too, and must not tell it.</summary>
internal static class OrderDigest
{
    public static string Of(params IEnumerable<string?> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts.Select(part => part is null ? "-" : $"{part.Length}:{part}")))));
}
