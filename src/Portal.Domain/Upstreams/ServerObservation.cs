namespace Portal.Domain.Upstreams;

public enum ServerLifecycle { Unknown, Provisioning, Active, Transferring, Expired, Refunded, Deleted }

public enum ServerPower { Unknown, On, Off, Locked }

/// <summary>A server as its upstream describes it now, in our words.</summary>
/// <param name="BusyWith">Null when idle; else e.g. "starting", "stopping", "restarting", "renewing", "resetting-password", or "busy" for an unlisted state.</param>
/// <param name="LastActionFailed">The upstream reports that the last action failed (ZKEYS: negative actStatus).</param>
/// <param name="ExpiresAt">UTC; null when not stated.</param>
public sealed record ServerObservation(
    UpstreamReference Reference,
    ServerLifecycle Lifecycle,
    ServerPower Power,
    string? BusyWith,
    string? LastActionFailed,
    ServerFingerprint Fingerprint,
    IReadOnlyList<string> IpAddresses,
    string? LoginName,
    int? LoginPort,
    string? SharedAddress,
    DateTimeOffset? BoughtAt,
    DateTimeOffset? ExpiresAt,
    bool IsLocked,
    string Raw)
{
    /// <summary>Our order number, where the upstream keeps it with the server; null where it does not.</summary>
    public string? OrderMark { get; init; }

    /// <summary><see cref="LastActionFailed"/> of a server that will never be ready.</summary>
    public const string CreationFailed = "creating";
}

/// <summary>What identifies a purchase among servers that carry no order number. Compared by numbers, disks in order (zkeys.md 15.5).</summary>
/// <param name="LineReference">The offering's; its form also tells the adapter which of its products it is.</param>
public sealed record ServerFingerprint(string LineReference, int Cpu, decimal MemoryGb, IReadOnlyList<int> DataDisksGb, int BandwidthMbps, int DefenseGbps, string ImageReference)
{
    /// <summary>The flavor's or product's own name upstream, where CPU and memory do not tell it.</summary>
    public string? ProductReference { get; init; }

    /// <summary>Null: the image's or product's own.</summary>
    public int? SystemDiskGb { get; init; }

    /// <summary>Bare metal: the system partition; null: none of its own.</summary>
    public int? SystemPartitionMb { get; init; }

    /// <summary>What was chosen of the offering's further choices, by name.</summary>
    public IReadOnlyDictionary<string, string>? Options { get; init; }

    public bool Equals(ServerFingerprint? other) => other is not null && Key == other.Key;

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    /// <summary>Stable text form; two purchases with the same key cannot be told apart upstream.</summary>
    public string Key => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"{LineReference}|{Cpu}|{MemoryGb:0.###}|{string.Join(',', DataDisksGb)}|{BandwidthMbps}|{DefenseGbps}|{ImageReference}{Further}");

    private string Further => (ProductReference is null ? "" : $"|product={ProductReference}") + (SystemDiskGb is null ? "" : $"|system={SystemDiskGb}") + (SystemPartitionMb is null ? "" : $"|partition={SystemPartitionMb}")
        + string.Concat((Options ?? new Dictionary<string, string>()).OrderBy(option => option.Key, StringComparer.Ordinal).Select(option => $"|{option.Key}={option.Value}"));
}
