using Portal.Domain.Catalog;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Services;

/// <summary>How a server of a configuration looks upstream.</summary>
public static class SoldServer
{
    /// <summary>Null when the upstream no longer lists the image.</summary>
    public static ServerFingerprint? FingerprintOf(this PricedOffering offering, ServerConfiguration wanted) => offering.Images.TryGetValue(wanted.ImageId, out var image)
        ? new(offering.LineReference, wanted.Cpu, wanted.MemoryGb, wanted.DataDisksGb, wanted.BandwidthMbps, wanted.DefenseGbps, image.Reference)
        : null;
}
