using Portal.Domain.Shared;

namespace Portal.Domain.Catalog;

/// <summary>What a customer chose of a cloud server. Bandwidth and defence are totals, gifts included.</summary>
public sealed record ServerConfiguration(int Cpu, decimal MemoryGb, ImageId ImageId, IReadOnlyList<int> DataDisksGb, int BandwidthMbps, int DefenseGbps);
