using Portal.Domain.Upstreams;

namespace Portal.Domain.Catalog;

/// <summary>Fills in what a choice leaves out because the offering fixes it: the size of a product, the smallest system disk, the first of each further choice.</summary>
public static class CompleteConfiguration
{
    public static ServerConfiguration Completed(this ServerConfiguration given, ServerConstraints options)
    {
        var product = given.ProductId is { } id ? options.Flavors.FirstOrDefault(flavor => flavor.Id == id) : OnlyProduct(given, options);
        var (cpu, memory) = product is null ? (given.Cpu, given.MemoryGb) : (product.Cpu, product.MemoryGb);
        return given with
        {
            Cpu = cpu,
            MemoryGb = memory,
            ProductId = given.ProductId ?? product?.Id,
            ProductName = product?.Name,
            DataDisksGb = given.DataDisksGb ?? [],
            BandwidthMbps = given.BandwidthMbps == 0 && options.BandwidthMbps.Min == options.BandwidthMbps.Max ? options.BandwidthMbps.Min : given.BandwidthMbps,
            SystemDiskGb = given.SystemDiskGb ?? options.SystemDiskGb?.Min,
            Options = Chosen(given.Options, options.Choices),
        };
    }

    // Where CPU and memory tell the product after all, they are enough.
    private static ServerFlavor? OnlyProduct(ServerConfiguration given, ServerConstraints options)
    {
        var fits = options.Flavors.Where(flavor => flavor.Id is not null && flavor.Cpu == given.Cpu && flavor.MemoryGb == given.MemoryGb).Take(2).ToList();
        return fits.Count == 1 ? fits[0] : null;
    }

    private static SortedDictionary<string, string>? Chosen(IReadOnlyDictionary<string, string>? given, IReadOnlyList<ConfigurationChoice> choices)
    {
        var chosen = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in given ?? new Dictionary<string, string>())
            if (!string.IsNullOrEmpty(value)) chosen[name] = value;
        foreach (var choice in choices.Where(choice => choice.IsRequired && choice.Values.Count > 0)) chosen.TryAdd(choice.Name, choice.Values[0].Value);
        return chosen.Count == 0 ? null : chosen;
    }
}
