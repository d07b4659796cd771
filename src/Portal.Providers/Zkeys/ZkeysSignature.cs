using System.Security.Cryptography;
using System.Text;

namespace Portal.Providers.Zkeys;

/// <summary>The request signature of zkeys.md 3: MD5 over six texts exactly as they are sent, before URL encoding.</summary>
internal static class ZkeysSignature
{
    private const string Salt = "zkeys.api@2019";

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "The upstream's rule is MD5.")]
    public static string Of(string module, string action, string userId, string secret, string time) =>
        Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(string.Concat([module, Salt, action, userId, secret, time]))));
}
