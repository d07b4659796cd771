using Portal.Simulator.CapitalOnline.State;

namespace Portal.Simulator.CapitalOnline.Ebs;

/// <summary>Snapshots of cloud disks.</summary>
internal static class Snapshots
{
    public const string Kind = "snapshot";

    public static IEnumerable<Resource> Of(CapitalOnlineState state, string disk) => state.All(Kind).Where(snapshot => snapshot["DiskId"] == disk);
}
