using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Domain.Persistence;

/// <summary>One row per read model kept in memory. It is raised in the transaction that changed what the model is made of, so that every process can tell whether its copy is old.</summary>
public sealed class ReadModelVersion
{
    public string Name { get; init; } = "";
    public long Version { get; init; }
}

internal sealed class ReadModelVersionConfiguration : IEntityTypeConfiguration<ReadModelVersion>
{
    public void Configure(EntityTypeBuilder<ReadModelVersion> version)
    {
        version.ToTable("read_model_versions");
        version.HasKey(v => v.Name);
        version.Property(v => v.Name).HasMaxLength(40);
    }
}

public static class ReadModelVersions
{
    public const string Catalog = "catalog";
    public const string Rules = "rules";

    /// <summary>Call inside the transaction of the change; listeners hear of it when that commits.</summary>
    public static Task RaiseVersion(this PortalDbContext db, string name, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            with raised as (
                insert into read_model_versions (name, version) values ({name}, 1)
                on conflict (name) do update set version = read_model_versions.version + 1 returning 1)
            select pg_notify({ChangeChannels.Changes}, {name}) from raised
            """, cancellationToken);

    public static async Task<long> VersionOf(this PortalDbContext db, string name, CancellationToken cancellationToken) =>
        await db.Set<ReadModelVersion>().Where(v => v.Name == name).Select(v => v.Version).SingleOrDefaultAsync(cancellationToken);
}
