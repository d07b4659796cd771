using System.Text.Json;
using Portal.Domain.Shared;

namespace Portal.Domain.Upstreams;

/// <summary>An account's credentials as they lie in the database: one encrypted text.</summary>
internal static class SealedCredentials
{
    public static string Seal(ISecretProtector protector, IReadOnlyDictionary<string, string> credentials) =>
        protector.Protect(UpstreamAccount.CredentialsPurpose, JsonSerializer.Serialize(credentials));

    /// <summary>Null when they were sealed by other keys than this portal's.</summary>
    public static Dictionary<string, string>? Open(ISecretProtector protector, string ciphertext) =>
        protector.Unprotect(UpstreamAccount.CredentialsPurpose, ciphertext) is { } json ? JsonSerializer.Deserialize<Dictionary<string, string>>(json) : null;
}
