using Portal.Domain.Upstreams;

namespace Portal.Providers.CapitalOnline.Ccs;

/// <summary>A configuration of ours in the words of the classic server; the line is "ccs:zone:type".</summary>
internal sealed record CcsOrder(string Zone, string Type, int Cpu, int Ram, string Image, string SystemDiskClass, int SystemDiskGb, string DiskClass, IReadOnlyList<int> DataDisksGb)
{
    public const string SystemDiskChoice = "system-disk-class";
    public const int UsualSystemDiskGb = 40;
    private const string UsualSystemDisk = "system_disk";
    private const string UsualDisk = "ssd_disk";

    /// <returns>Null when the configuration is none of this product.</returns>
    public static CcsOrder? Of(ServerFingerprint wanted) =>
        wanted.LineReference.Split(':') is [ProductNames.Ccs, var zone, var type] && wanted.MemoryGb == decimal.Truncate(wanted.MemoryGb)
            ? new(zone, type, wanted.Cpu, (int)wanted.MemoryGb, wanted.ImageReference, Chosen(wanted, SystemDiskChoice, UsualSystemDisk), wanted.SystemDiskGb ?? UsualSystemDiskGb, Chosen(wanted, ConfigurationChoice.DiskClass, UsualDisk), wanted.DataDisksGb)
            : null;

    private static string Chosen(ServerFingerprint wanted, string choice, string usual) => wanted.Options?.GetValueOrDefault(choice) ?? usual;
}
