using System.Security.Cryptography;
using System.Text;

namespace Portal.Domain.Upstreams;

/// <summary>What customers call something by that has only an upstream's name: stable, and says nothing of the upstream.</summary>
public static class PublicId
{
    private const int Length = 12;

    public static string Of(string reference) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reference)))[..Length];
}
