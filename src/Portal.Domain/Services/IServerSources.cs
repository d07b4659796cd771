using Portal.Domain.Catalog;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Services;

/// <summary>The upstream side of what we sell: who runs an offering, and under which names.</summary>
public interface IServerSources
{
    /// <summary>Null when the offering is unknown.</summary>
    Task<ServerSource?> Find(OfferingId offering, ImageId image, CancellationToken cancellationToken);
}

/// <param name="ImageReference">Null when the upstream no longer offers the image.</param>
/// <param name="MaxYears">Of the zone; null: no limit.</param>
public sealed record ServerSource(UpstreamAccountId Upstream, string LineReference, string? ImageReference, OfferingFlags Flags, PasswordRule Password, int? MaxYears)
{
    /// <summary>How a server of this configuration looks upstream; null when its image is no longer known.</summary>
    public ServerFingerprint? FingerprintOf(ServerConfiguration wanted) => ImageReference is null ? null
        : new(LineReference, wanted.Cpu, wanted.MemoryGb, wanted.DataDisksGb, wanted.BandwidthMbps, wanted.DefenseGbps, ImageReference);
}
