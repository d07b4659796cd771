using System.Security.Cryptography;
using System.Text;

namespace Portal.Simulator.Zkeys.Wire;

/// <summary>The signature of zkeys.md 3, over the values as they were sent.</summary>
internal static class ZkeysSignature
{
    private const string Salt = "zkeys.api@2019";

    public static string Of(string module, string action, string userId, string secret, string time) =>
        Convert.ToHexStringLower(Digest(string.Concat([module, Salt, action, userId, secret, time])));

    /// <summary>Compares without regard to case (zkeys.md 3).</summary>
    public static bool Matches(string sign, string module, string action, string userId, string secret, string time) =>
        sign.Equals(Of(module, action, userId, secret, time), StringComparison.OrdinalIgnoreCase);

#pragma warning disable CA5351 // The upstream's rule is MD5; the sandbox has to follow it.
    private static byte[] Digest(string text) => MD5.HashData(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5351
}
