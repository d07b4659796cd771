using Portal.Domain.Upstreams;

namespace Portal.Providers.Scp;

/// <summary>References of what is no server bear its kind before their identifier.</summary>
internal static class ThingReference
{
    private const string AddressMark = OfferingReference.Address + ":";
    private const string DiskMark = OfferingReference.Disk + ":";

    public static UpstreamReference OfAddress(string id) => new(AddressMark + id);

    public static UpstreamReference OfDisk(string id) => new(DiskMark + id);

    /// <returns>The address's own identifier; null when it is none.</returns>
    public static string? Address(UpstreamReference thing) => After(thing, AddressMark);

    /// <returns>The volume's own identifier; null when it is none.</returns>
    public static string? Disk(UpstreamReference thing) => After(thing, DiskMark);

    private static string? After(UpstreamReference thing, string mark) => thing.Value.StartsWith(mark, StringComparison.Ordinal) ? thing.Value[mark.Length..] : null;
}
