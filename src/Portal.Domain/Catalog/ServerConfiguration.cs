using Portal.Domain.Shared;

namespace Portal.Domain.Catalog;

/// <summary>What a customer chose of an offering. Bandwidth and defence are totals, gifts included; what a kind of offering does not have stays at its default.</summary>
public sealed record ServerConfiguration(int Cpu, decimal MemoryGb, ImageId ImageId, IReadOnlyList<int> DataDisksGb, int BandwidthMbps, int DefenseGbps)
{
    /// <summary>A flavor's or product's id, where CPU and memory do not tell it.</summary>
    public string? ProductId { get; init; }

    /// <summary>Null: the image's or product's own.</summary>
    public int? SystemDiskGb { get; init; }

    /// <summary>Bare metal: the system partition; null: none of its own.</summary>
    public int? SystemPartitionMb { get; init; }

    /// <summary>Values of the offering's further choices, by name.</summary>
    public IReadOnlyDictionary<string, string>? Options { get; init; }
}
