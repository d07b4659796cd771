using System.Globalization;
using System.Text.Json.Serialization;
using Portal.Domain.Catalog;
using Portal.Domain.Shared;

namespace Portal.Web.Api;

/// <summary>What was chosen of an offering; what its kind does not have is left out.</summary>
/// <param name="ProductId">Id of a flavor or product among the offering's options; cpu and memoryGb may be left out then.</param>
/// <param name="Options">Values of the offering's further choices, by name.</param>
public sealed record ConfigurationBody(
    int? Cpu, decimal? MemoryGb, ImageId? ImageId, IReadOnlyList<int>? DataDisksGb, int? BandwidthMbps, int? DefenseGbps,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ProductId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? SystemDiskGb = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? SystemPartitionMb = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string>? Options = null)
{
    public static ConfigurationBody From(ServerConfiguration given) => new(
        given.Cpu, given.MemoryGb, given.ImageId == default ? null : given.ImageId, given.DataDisksGb, given.BandwidthMbps, given.DefenseGbps, given.ProductId, given.SystemDiskGb, given.SystemPartitionMb, given.Options);

    public ServerConfiguration ToConfiguration()
    {
        // The id of a flavor that its size tells apart is that size.
        var (cpu, memory, product) = ProductId?.Split('-') is [var c, var m] && int.TryParse(c, NumberStyles.None, CultureInfo.InvariantCulture, out var cores)
            && decimal.TryParse(m, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var gb) ? (cores, gb, null) : (Cpu ?? 0, MemoryGb ?? 0, ProductId);
        return new(cpu, memory, ImageId ?? default, DataDisksGb ?? [], BandwidthMbps ?? 0, DefenseGbps ?? 0)
        {
            ProductId = product, SystemDiskGb = SystemDiskGb, SystemPartitionMb = SystemPartitionMb, Options = Options,
        };
    }
}
