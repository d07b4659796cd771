using Portal.Domain.Upstreams;

namespace Portal.Providers.Zkeys.BareMetal;

/// <summary>What a machine has beside the fields of a <see cref="ServerFingerprint"/>: names among its options.</summary>
internal static class MachineOptions
{
    /// <summary>How many public addresses in all.</summary>
    public const string Addresses = "addresses";

    /// <summary>How further addresses come: single or subnet.</summary>
    public const string AddressKind = "address-kind";
    public const string Subnet = "subnet";
}
