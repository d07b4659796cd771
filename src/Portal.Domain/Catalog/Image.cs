using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Catalog;

/// <summary>An operating system image and the lines it may be put on.</summary>
public sealed class Image
{
    private Image() { }

    public ImageId Id { get; private set; }
    public UpstreamAccountId Upstream { get; private set; }
    public string Reference { get; private set; } = "";
    public string Name { get; private set; } = "";
    public bool IsWindows { get; private set; }
    public string? LoginName { get; private set; }
    public int? LoginPort { get; private set; }
    public int MinCpu { get; private set; }
    public decimal MinMemoryGb { get; private set; }
    public int? SystemDiskGb { get; private set; }
    public bool ForNew { get; private set; }
    public bool ForReinstall { get; private set; }
    public List<string> LineReferences { get; private set; } = [];
    public DateTimeOffset? WithdrawnAt { get; private set; }
    public string ContentHash { get; private set; } = "";

    public static Image Of(UpstreamAccountId upstream, string reference) => new() { Id = ImageId.New(), Upstream = upstream, Reference = reference };

    public bool Read(UpstreamImage read)
    {
        var hash = Digest.Of(read);
        if (hash == ContentHash && WithdrawnAt is null) return false;
        (Name, IsWindows, LoginName, LoginPort, MinCpu, MinMemoryGb, SystemDiskGb) = (read.Name, read.IsWindows, read.LoginName, read.LoginPort, read.MinCpu, read.MinMemoryGb, read.SystemDiskGb);
        (ForNew, ForReinstall, LineReferences, ContentHash, WithdrawnAt) = (read.ForNew, read.ForReinstall, [.. read.LineReferences], hash, null);
        return true;
    }

    public bool Withdraw(DateTimeOffset now)
    {
        if (WithdrawnAt is not null) return false;
        WithdrawnAt = now;
        return true;
    }
}

internal sealed class ImageConfiguration : IEntityTypeConfiguration<Image>
{
    public void Configure(EntityTypeBuilder<Image> image)
    {
        image.ToTable("images");
        image.Property(i => i.Reference).HasMaxLength(100);
        image.Property(i => i.Name).HasMaxLength(200);
        image.Property(i => i.LoginName).HasMaxLength(100);
        image.Property(i => i.ContentHash).HasMaxLength(64);
        image.Property(i => i.LineReferences).HasJson();
        image.HasOne<UpstreamAccount>().WithMany().HasForeignKey(i => i.Upstream).OnDelete(DeleteBehavior.Restrict);
        image.HasIndex(i => new { i.Upstream, i.Reference }).IsUnique();
    }
}
