using System.Globalization;
using Portal.Domain.Upstreams;

namespace Portal.Providers.Zkeys.BareMetal;

/// <summary>Differences between two configurations, per part; negative is less.</summary>
internal sealed record MachineChange(int Mbps, int Ips, int DefenseGbps)
{
    /// <summary>A target of 0, or one that does not name a part, leaves it as it is: a machine is ordered without naming what its product brings.</summary>
    public static MachineChange Between(ServerFingerprint now, ServerFingerprint target) => new(
        Difference(now.BandwidthMbps, target.BandwidthMbps),
        IpsOf(now) is 0 ? 0 : Difference(IpsOf(now), IpsOf(target)),
        Difference(now.DefenseGbps, target.DefenseGbps));

    public bool Rises => Mbps > 0 || Ips > 0 || DefenseGbps > 0;

    public bool Falls => Mbps < 0 || Ips < 0 || DefenseGbps < 0;

    public MachineChange Reversed => new(-Mbps, -Ips, -DefenseGbps);

    private static int Difference(int now, int target) => target <= 0 ? 0 : target - now;

    private static int IpsOf(ServerFingerprint machine) =>
        int.TryParse(machine.Options?.GetValueOrDefault(MachineOptions.Addresses), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
}
