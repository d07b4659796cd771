using System.Security.Cryptography;
using System.Text;
using Portal.Domain.Persistence;

namespace Portal.Domain.Catalog;

/// <summary>Tells at a glance whether what was read is what is stored.</summary>
internal static class Digest
{
    public static string Of<T>(T read, Guid? place = null) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{place:N}{JsonColumns.Write(read)}")));
}
