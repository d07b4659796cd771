using System.Globalization;
using System.Text.Json.Serialization;
using Portal.Domain.Shared;

namespace Portal.Domain.Catalog;

/// <summary>What a customer chose of an offering. Bandwidth and defence are totals, gifts included; what a kind of offering does not have stays at its default.</summary>
public sealed record ServerConfiguration(int Cpu, decimal MemoryGb, ImageId ImageId, IReadOnlyList<int> DataDisksGb, int BandwidthMbps, int DefenseGbps)
{
    /// <summary>A flavor's or product's id, where CPU and memory do not tell it.</summary>
    public string? ProductId { get; init; }

    /// <summary>The product's name when it was chosen; not for customers to set.</summary>
    public string? ProductName { get; init; }

    /// <summary>Null: the image's or product's own.</summary>
    public int? SystemDiskGb { get; init; }

    /// <summary>Bare metal: the system partition; null: none of its own.</summary>
    public int? SystemPartitionMb { get; init; }

    /// <summary>Values of the offering's further choices, by name.</summary>
    public IReadOnlyDictionary<string, string>? Options { get; init; }

    /// <summary>By what was chosen, disks in order; not by the reference of lists, nor by the product's name.</summary>
    public bool Equals(ServerConfiguration? other) => other is not null && Key == other.Key;

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    /// <summary>What it is, as short as possible: product, size of a server, of a disk, of an address' bandwidth.</summary>
    [JsonIgnore]
    public string Size => this switch
    {
        { ProductName: { } product } => product,
        { Cpu: > 0 } => string.Create(CultureInfo.InvariantCulture, $"{Cpu} vCPU / {MemoryGb:0.##} GB"),
        { DataDisksGb.Count: > 0 } => $"{string.Join(" + ", DataDisksGb)} GB",
        _ => $"{BandwidthMbps} Mbps",
    };

    private string Key => string.Create(CultureInfo.InvariantCulture,
        $"{Cpu}|{MemoryGb:0.######}|{ImageId.Value:N}|{string.Join(',', DataDisksGb ?? [])}|{BandwidthMbps}|{DefenseGbps}|{ProductId}|{SystemDiskGb}|{SystemPartitionMb}|{Further}");

    private string Further => string.Join('&', (Options ?? new Dictionary<string, string>()).OrderBy(option => option.Key, StringComparer.Ordinal).Select(option => $"{option.Key}={option.Value}"));
}
