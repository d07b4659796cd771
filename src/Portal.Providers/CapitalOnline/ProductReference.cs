using Portal.Domain.Upstreams;

namespace Portal.Providers.CapitalOnline;

/// <summary>What of this upstream is meant: its product, where the product needs it the place, and the upstream's own id; written "ecs:ins-1" or "eip:CN_X:id".</summary>
/// <param name="Place">Region, or region/zone at the edge; null: the id is enough.</param>
internal sealed record ProductReference(string Product, string? Place, string Id)
{
    public static ProductReference Of(UpstreamReference reference)
    {
        var parts = reference.Value.Split(':');
        return parts switch
        {
            [var product, var id] => new(product, null, id),
            [var product, var place, var id] => new(product, place, id),
            _ => new("", null, reference.Value),
        };
    }

    public UpstreamReference Write() => new(Place is null ? $"{Product}:{Id}" : $"{Product}:{Place}:{Id}");
}

/// <summary>What this upstream sells, by the prefixes of our references.</summary>
internal static class ProductNames
{
    public const string Ecs = "ecs";
    public const string Ccs = "ccs";
    public const string Bms = "bms";
    public const string Desktop = "desktop";
    public const string Ebs = "ebs";
    public const string Eip = "eip";
    public const string BmsDisk = "bmsdisk";

    public static IReadOnlyList<string> All { get; } = [Ecs, Ccs, Bms, BmsDisk, Desktop, Ebs, Eip];
}
