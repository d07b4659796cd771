using System.Security.Cryptography;
using System.Text;
using Portal.Web.Hosting;

namespace Portal.Web.Security;

/// <summary>The one secret outside the database: it seals the key ring, which seals everything else. All processes on one database need the same.</summary>
public sealed class MasterKey
{
    public const string Variable = "PORTAL_MASTER_KEY";
    private const int ShortestText = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] _key;

    /// <param name="text">At least 32 characters of randomness, in whatever spelling.</param>
    public MasterKey(string text)
    {
        if (text.Trim().Length < ShortestText) throw new StartupException($"{Variable} is too short: give it at least {ShortestText} random characters (openssl rand -base64 48).");
        _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(text.Trim()), outputLength: 32, info: "portal key ring"u8.ToArray());
    }

    /// <summary>From the environment, else from <c>master.key</c> in the data folder, which is made (0600) when it is missing.</summary>
    public static async Task<MasterKey> Load(string? fromEnvironment, string dataFolder, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(fromEnvironment)) return new(fromEnvironment);
        var file = Path.Combine(dataFolder, "master.key");
        if (!File.Exists(file)) await Create(file, cancellationToken);
        return new(await File.ReadAllTextAsync(file, cancellationToken));
    }

    public byte[] Seal(byte[] plain)
    {
        var nonce = RandomNumberGenerator.GetBytes(NonceLength);
        var (sealedBytes, tag) = (new byte[plain.Length], new byte[TagLength]);
        using var aes = new AesGcm(_key, TagLength);
        aes.Encrypt(nonce, plain, sealedBytes, tag);
        return [.. nonce, .. tag, .. sealedBytes];
    }

    /// <exception cref="CryptographicException">Sealed with another key, or altered.</exception>
    public byte[] Open(byte[] box)
    {
        if (box.Length < NonceLength + TagLength) throw new CryptographicException("The sealed key is too short.");
        var plain = new byte[box.Length - NonceLength - TagLength];
        using var aes = new AesGcm(_key, TagLength);
        aes.Decrypt(box.AsSpan(0, NonceLength), box.AsSpan(NonceLength + TagLength), box.AsSpan(NonceLength, TagLength), plain);
        return plain;
    }

    // Written beside and moved, so that a second process starting at the same moment reads a whole key or makes none.
    private static async Task Create(string file, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var draft = $"{file}.{Environment.ProcessId}";
        await OwnerOnly.Write(draft, Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)), cancellationToken);
        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }
}
