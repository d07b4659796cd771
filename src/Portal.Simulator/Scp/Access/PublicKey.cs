using System.Security.Cryptography;
using System.Text;

namespace Portal.Simulator.Scp.Access;

/// <summary>The platform's RSA key, with which callers encrypt passwords (scp.md 3.2). New in every process, as ciphertexts must not be kept.</summary>
internal sealed class PublicKey : IDisposable
{
    private readonly RSA _key = RSA.Create(2048);

    /// <summary>The modulus as upper-case digits with the newline that the document warns of.</summary>
    public string Modulus => Convert.ToHexString(_key.ExportParameters(false).Modulus!) + "\n";

    /// <summary>The plain text, or null when it was not encrypted with this key and PKCS#1 v1.5.</summary>
    public string? Decrypt(string digits)
    {
        try
        {
            return Encoding.UTF8.GetString(_key.Decrypt(Convert.FromHexString(digits), RSAEncryptionPadding.Pkcs1));
        }
        catch (Exception unreadable) when (unreadable is FormatException or CryptographicException)
        {
            return null;
        }
    }

    public void Dispose() => _key.Dispose();
}
