using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

/// <summary>A user's key for the REST API: 256 random bits, of which only a hash and the first characters are kept.</summary>
public sealed class ApiKey
{
    public const string EveryScope = "all";
    private const string Mark = "pk_";
    private const int PrefixLength = 11;

    private ApiKey() { }

    public ApiKeyId Id { get; private set; }
    public Guid User { get; private set; }

    /// <summary>First characters, to recognise it by.</summary>
    public string Prefix { get; private set; } = "";
    public byte[] Hash { get; private set; } = [];
    public List<string> Scopes { get; private set; } = [];
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? LastUsedAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <returns>What is stored, and the key itself to be shown once.</returns>
    public static (ApiKey Stored, string Key) Make(Guid user, IReadOnlyList<string> scopes, DateTimeOffset now)
    {
        var key = Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var stored = Declare(user, key, now);
        stored.Narrow(scopes);
        return (stored, key);
    }

    /// <summary>A key that was chosen elsewhere; it may do nothing until it is given scopes.</summary>
    public static ApiKey Declare(Guid user, string key, DateTimeOffset now) =>
        new() { Id = ApiKeyId.New(), User = user, Prefix = key[..Math.Min(PrefixLength, key.Length / 3)], Hash = HashOf(key), CreatedAt = now };

    public void Narrow(IReadOnlyList<string> scopes) => Scopes = [.. scopes];

    // Plain SHA-256: the key is random, so nothing is gained by a slow hash on every request.
    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>Repeating it keeps the first time.</summary>
    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;

    public ApiKeyView View() => new(Id, Prefix, Scopes, CreatedAt, LastUsedAt, RevokedAt);
}

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.ToTable("api_keys");
        key.Property(k => k.Prefix).HasMaxLength(16);
        key.HasOne<PortalUser>().WithMany().HasForeignKey(k => k.User);
        key.HasIndex(k => k.Hash).IsUnique();
    }
}
