using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Portal.Domain.Catalog;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Web.Components.Pages.Buying;

/// <summary>What a visitor chose of an offering: everything an address of the configurator holds. A password is never part of it.</summary>
public sealed record BuyingChoice(OfferingId Offering, int Cpu, decimal MemoryGb, ImageId Image, IReadOnlyList<int> DisksGb, int BandwidthMbps, int DefenseGbps, int Months, int Quantity, string Name)
{
    private const string OptionPrefix = "option-";
    private static readonly IReadOnlyDictionary<string, string> NoOptions = new Dictionary<string, string>();
    private const int LongestName = 40;

    /// <summary>A flavor's or product's id, where CPU and memory do not tell it.</summary>
    public string? Product { get; init; }

    public int? SystemDiskGb { get; init; }

    public int? SystemPartitionMb { get; init; }

    public IReadOnlyDictionary<string, string> Options { get; init; } = NoOptions;

    public ServerConfiguration Configuration => new(Cpu, MemoryGb, Image, DisksGb, BandwidthMbps, DefenseGbps)
    {
        ProductId = Product, SystemDiskGb = SystemDiskGb, SystemPartitionMb = SystemPartitionMb, Options = Options.Count == 0 ? null : Options,
    };

    public string Path => $"/buy/{Offering.Value}{Query}";

    /// <summary>The canonical query, beginning with "?".</summary>
    public string Query => QueryHelpers.AddQueryString("", Fields());

    /// <summary>Reads an address or a posted form. What is missing or unreadable falls back to the least of its kind; what is readable but not allowed stays, so that it can be refused with a reason.</summary>
    public static BuyingChoice Of(OfferingView offering, Func<string, StringValues> field)
    {
        var options = offering.Options;
        var product = options.Flavors.FirstOrDefault(f => f.Id is { } id && id == field("flavor").ToString());
        var (cpu, memory) = product is null ? Flavor(field("flavor")) ?? Preset(options) : (product.Cpu, product.MemoryGb);
        product ??= options.Flavors.FirstOrDefault(f => f.Id is not null && f.Cpu == cpu && f.MemoryGb == memory);
        return new BuyingChoice(
            offering.Id, cpu, memory, ImageOf(offering, field("image"), cpu, memory), Disks(options, field("disk")),
            Number(field("bandwidth")) ?? LeastBandwidth(offering), Number(field("defense")) ?? offering.FreeDefenseGbps, Number(field("months")) ?? options.Months.DefaultIfEmpty(1).Min(),
            Number(field("quantity")) ?? 1, Short(field("name")))
        {
            Product = product?.Id,
            SystemDiskGb = options.SystemDiskGb is { } system ? Number(field("system-disk")) ?? system.Min : null,
            SystemPartitionMb = options.SystemPartitionMb is null || Number(field("partition")) is not > 0 ? null : Number(field("partition")),
            Options = options.Choices.Count == 0 ? NoOptions : Chosen(options.Choices, field),
        };
    }

    /// <summary>The same choice with one data disk more or less.</summary>
    public BuyingChoice WithDisks(string? change, ServerConstraints options) => change switch
    {
        "add" when DisksGb.Count < options.DataDiskCount.Max => this with { DisksGb = [.. DisksGb, options.DataDiskGb.Min] },
        _ when change?.Split('-') is ["drop", var at] && int.TryParse(at, CultureInfo.InvariantCulture, out var index) && DisksGb.Count > options.DataDiskCount.Min =>
            this with { DisksGb = [.. DisksGb.Where((_, i) => i != index)] },
        _ => this,
    };

    public static bool Fits(ImageView image, int cpu, decimal memoryGb) => cpu >= image.MinCpu && memoryGb >= image.MinMemoryGb;

    private IEnumerable<KeyValuePair<string, string?>> Fields()
    {
        yield return new("flavor", Spec.Key(Cpu, MemoryGb, Product));
        yield return new("image", Image.Value.ToString());
        if (SystemDiskGb is { } system) yield return new("system-disk", Text(system));
        if (SystemPartitionMb is { } partition) yield return new("partition", Text(partition));
        foreach (var (name, value) in Options) yield return new(OptionPrefix + name, value);
        foreach (var disk in DisksGb) yield return new("disk", Text(disk));
        if (DisksGb.Count == 0) yield return new("disk", "0");
        yield return new("bandwidth", Text(BandwidthMbps));
        yield return new("defense", Text(DefenseGbps));
        yield return new("months", Text(Months));
        yield return new("quantity", Text(Quantity));
        if (Name.Length > 0) yield return new("name", Name);
    }

    public static string OptionField(ConfigurationChoice choice) => OptionPrefix + choice.Name;

    private static Dictionary<string, string> Chosen(IReadOnlyList<ConfigurationChoice> choices, Func<string, StringValues> field) =>
        choices.Select(choice => (choice.Name, Value: Chosen(choice, field(OptionField(choice))))).Where(option => option.Value.Length > 0).ToDictionary(option => option.Name, option => option.Value);

    private static string Chosen(ConfigurationChoice choice, string? text) => string.IsNullOrEmpty(text) && choice is { IsRequired: true, Values: [var first, ..] } ? first.Value : text ?? "";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static (int Cpu, decimal MemoryGb)? Flavor(string? text) =>
        text?.Split('-') is [var cpu, var memory] && int.TryParse(cpu, NumberStyles.None, CultureInfo.InvariantCulture, out var c)
        && decimal.TryParse(memory, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var m) ? (c, m) : null;

    private static (int Cpu, decimal MemoryGb) Preset(ServerConstraints options)
    {
        var flavor = options.Flavors.FirstOrDefault(f => f.IsRecommended) ?? options.Flavors.OrderBy(f => f.Cpu).ThenBy(f => f.MemoryGb).FirstOrDefault();
        return flavor is null ? (0, 0) : (flavor.Cpu, flavor.MemoryGb);
    }

    private static ImageId ImageOf(OfferingView offering, string? text, int cpu, decimal memory)
    {
        if (Guid.TryParse(text, out var id)) return new(id);
        var fitting = offering.Images.Where(i => Fits(i, cpu, memory)).OrderBy(i => i.IsWindows).FirstOrDefault() ?? (offering.Images is [var first, ..] ? first : null);
        return fitting?.Id ?? default;
    }

    // A disk of 0 GB says "none", so that an address can tell "no disks" from "not said".
    private static List<int> Disks(ServerConstraints options, StringValues sizes)
    {
        if (sizes.Count == 0) return [.. Enumerable.Repeat(options.DataDiskGb.Min, options.DataDiskCount.Min)];
        return [.. sizes.Select(size => Number(size)).OfType<int>().Where(size => size > 0).Take(Math.Max(1, options.DataDiskCount.Max))];
    }

    private static int LeastBandwidth(OfferingView offering)
    {
        var (range, free) = (offering.Options.BandwidthMbps, offering.FreeBandwidthMbps);
        return range.Allows(free) ? free : range.Min;
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Short(string? text) => text?.Trim() is { Length: > 0 } name ? name[..Math.Min(name.Length, LongestName)] : "";
}
