using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Domain.Catalog;
using Portal.Domain.Ordering;
using Portal.Domain.Pricing;
using Portal.Domain.Upstreams;
using Portal.Web.Resources;

namespace Portal.Web.Components.Pages.Buying;

/// <summary>Sizes as customers read them.</summary>
public static class Spec
{
    public static string Flavor(int cpu, decimal memoryGb) => string.Create(CultureInfo.InvariantCulture, $"{cpu} vCPU / {memoryGb:0.##} GB");

    /// <summary>Of an address, e.g. 2-4.</summary>
    public static string Key(int cpu, decimal memoryGb, string? product = null) => product ?? string.Create(CultureInfo.InvariantCulture, $"{cpu}-{memoryGb:0.##}");

    /// <summary>A product by its name, any other flavor by its size.</summary>
    public static string Flavor(ServerFlavor flavor) => flavor.Id is null ? Flavor(flavor.Cpu, flavor.MemoryGb) : flavor.Name;

    public static string Flavor(OfferingView offering, FlavorPrice flavor) =>
        flavor.Id is { } id && offering.Options.Flavors.FirstOrDefault(f => f.Id == id) is { } product ? product.Name : Flavor(flavor.Cpu, flavor.MemoryGb);

    /// <summary>E.g. 40 + 20 GB; null without data disks.</summary>
    public static string? Disks(ServerConfiguration configuration) =>
        configuration.DataDisksGb.Count == 0 ? null : string.Join(" + ", configuration.DataDisksGb) + " GB";

    /// <summary>Where and what, for the head of an item.</summary>
    public static string Summary(OrderItemView item, IStringLocalizer<CustomerTexts> texts) => string.Join(
        " · ", new[] { item.ZoneName, item.ImageName, item.Configuration.Size, item.Configuration is { Cpu: > 0, BandwidthMbps: > 0 } ? $"{item.Configuration.BandwidthMbps} M" : "", item.Months > 0 ? Period.Months(item.Months, texts) : "" }.Where(part => part.Length > 0));
}
