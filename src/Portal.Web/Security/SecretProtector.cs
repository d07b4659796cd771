using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Portal.Domain.Shared;

namespace Portal.Web.Security;

/// <summary>Seals secrets with the key ring. Keys of the ring are never deleted, so what was sealed stays readable after they have rotated.</summary>
internal sealed class SecretProtector(IDataProtectionProvider keyRing) : ISecretProtector
{
    private readonly ConcurrentDictionary<string, IDataProtector> _byPurpose = new();

    public string Protect(string purpose, string plaintext) => For(purpose).Protect(plaintext);

    public string? Unprotect(string purpose, string ciphertext)
    {
        try
        {
            return For(purpose).Unprotect(ciphertext);
        }
        catch (Exception altered) when (altered is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private IDataProtector For(string purpose) => _byPurpose.GetOrAdd(purpose, name => keyRing.CreateProtector("portal-secret", name));
}
