using System.Globalization;

namespace Portal.Simulator.Zkeys.Servers;

/// <summary>What a server is made of, as ordered.</summary>
/// <param name="Cpu">Cores.</param>
/// <param name="Memory">GB.</param>
/// <param name="Disks">Data disks in GB, in order of position.</param>
/// <param name="Bandwidth">Mbit/s, including what the line gives for free.</param>
/// <param name="Defense">G, including what the line gives for free.</param>
internal sealed record ServerShape(int Cpu, int Memory, IReadOnlyList<int> Disks, int Bandwidth, int Defense)
{
    /// <summary>Disks as the wire writes them: <c>10,20</c>.</summary>
    public string DiskList() => string.Join(',', Disks.Select(size => size.ToString(CultureInfo.InvariantCulture)));
}
