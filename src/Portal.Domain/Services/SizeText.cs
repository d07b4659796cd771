using System.Globalization;
using Portal.Domain.Catalog;

namespace Portal.Domain.Services;

/// <summary>A size in words, for documents, which are in Chinese.</summary>
internal static class SizeText
{
    public static string Of(ServerConfiguration server) => string.Create(CultureInfo.InvariantCulture, $"{server.Cpu} vCPU / {server.MemoryGb:0.##} GB");

    /// <summary>Everything that makes the size, to tell one wish from another.</summary>
    public static string Whole(ServerConfiguration server) => string.Create(CultureInfo.InvariantCulture,
        $"{server.ProductId}|{server.Cpu}|{server.MemoryGb:0.###}|{server.SystemDiskGb}|{string.Join(',', server.DataDisksGb)}|{server.BandwidthMbps}|{server.DefenseGbps}|{string.Join(',', (server.Options ?? new Dictionary<string, string>()).Select(o => $"{o.Key}={o.Value}"))}");
}
