using System.Security.Cryptography;
using System.Text;

namespace Portal.Providers.Scp.Access;

/// <summary>Encrypts passwords by a modulus in hex and the exponent 65537 (scp.md 3.2). The result is another one each time.</summary>
internal static class ModulusKey
{
    private static readonly byte[] Exponent = [1, 0, 1];
    private const int LeastBytes = 64;

    /// <param name="text">As answered; a trailing newline is usual.</param>
    /// <returns>Null when it is no modulus.</returns>
    public static byte[]? Read(string? text)
    {
        var hex = text?.Trim() ?? "";
        return hex.Length % 2 == 0 && hex.Length >= LeastBytes * 2 && hex.All(char.IsAsciiHexDigit) ? Convert.FromHexString(hex) : null;
    }

    /// <returns>Lower-case hex, as long as the modulus; null when the password is too long for it.</returns>
    public static string? Encrypt(byte[] modulus, string password)
    {
        using var key = RSA.Create(new RSAParameters { Modulus = modulus, Exponent = Exponent });
        var plain = Encoding.UTF8.GetBytes(password);
        // Eleven bytes go to the padding.
        return plain.Length > modulus.Length - 11 ? null : Convert.ToHexStringLower(key.Encrypt(plain, RSAEncryptionPadding.Pkcs1));
    }
}
