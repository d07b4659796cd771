using System.Globalization;
using Portal.Domain.Catalog;

namespace Portal.Web.Components.Pages.Buying;

/// <summary>Sizes as customers read them.</summary>
public static class Spec
{
    public static string Flavor(int cpu, decimal memoryGb) => string.Create(CultureInfo.InvariantCulture, $"{cpu} vCPU / {memoryGb:0.##} GB");

    /// <summary>Of an address, e.g. 2-4.</summary>
    public static string Key(int cpu, decimal memoryGb) => string.Create(CultureInfo.InvariantCulture, $"{cpu}-{memoryGb:0.##}");

    /// <summary>E.g. 40 + 20 GB; null without data disks.</summary>
    public static string? Disks(ServerConfiguration configuration) =>
        configuration.DataDisksGb.Count == 0 ? null : string.Join(" + ", configuration.DataDisksGb) + " GB";
}
