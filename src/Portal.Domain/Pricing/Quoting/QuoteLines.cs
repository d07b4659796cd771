using System.Globalization;
using Portal.Domain.Catalog;
using Portal.Domain.Pricing.Costing;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Pricing.Quoting;

/// <summary>Shows a price by its components. Each takes its share of one server's retail by cumulative weights, so that the lines add up to the total exactly.</summary>
internal static class QuoteLines
{
    private sealed record Part(string Component, string Description, int Amount, string Unit, decimal MonthlyCost);

    public static IReadOnlyList<QuoteLine> Of(PricedOffering offering, QuoteRequest request, UnitPrice price)
    {
        var parts = Told(offering, [.. Parts(offering, request.Configuration, price.Monthly)]);
        var shares = price.Retail.Split([.. parts.Select(p => p.MonthlyCost)]);
        return [.. parts.Zip(shares, (part, share) => Line(part, share * request.Quantity, request, price))];
    }

    // What the upstream prices as a whole is one line that says what is in it; a thing that costs only by its amount needs no line for itself.
    private static List<Part> Told(PricedOffering offering, List<Part> parts)
    {
        if (parts is [{ MonthlyCost: 0 }, { MonthlyCost: > 0 } only]) return [only];
        if (offering.Cost.Basis is not PriceBasis.Live) return parts;
        var inside = parts.Where(part => part.MonthlyCost == 0 && part != parts[0]).Select(part => part.Description).ToList();
        return inside.Count == 0 ? parts : [parts[0] with { Description = $"{parts[0].Description}（含{string.Join("、", inside)}）" }, .. parts.Skip(1).Where(part => part.MonthlyCost > 0)];
    }

    private static IEnumerable<Part> Parts(PricedOffering offering, ServerConfiguration server, MonthlyCost cost)
    {
        yield return new("flavor", Subject(offering, server), 1, "台", cost.Flavor);
        if (server.SystemDiskGb is { } system) yield return new("system-disk", $"系统盘 {system} GB", system, "GB", cost.SystemDisk);
        if (server.DataDisksGb.Count > 0) yield return new("disk", $"{(offering.View.Kind == OfferingKinds.CloudDisk ? "云硬盘" : "数据盘")} {string.Join(" + ", server.DataDisksGb)} GB", server.DataDisksGb.Sum(), "GB", cost.Disk);
        if (server.BandwidthMbps > 0) yield return new("bandwidth", WithGift($"带宽 {server.BandwidthMbps} Mbps", server.BandwidthMbps, offering.View.FreeBandwidthMbps, "Mbps"), server.BandwidthMbps, "Mbps", cost.Bandwidth);
        if (server.DefenseGbps > 0) yield return new("defense", WithGift($"DDoS 防护 {server.DefenseGbps} Gbps", server.DefenseGbps, offering.View.FreeDefenseGbps, "Gbps"), server.DefenseGbps, "Gbps", cost.Defense);
    }

    private static string Subject(PricedOffering offering, ServerConfiguration server) => offering.View.Kind switch
    {
        OfferingKinds.ElasticIp => "公网 IP",
        OfferingKinds.CloudDisk => "云硬盘",
        _ when offering.View.Options.Flavors.FirstOrDefault(f => f.Id is not null && f.Id == server.ProductId) is { } product => $"规格 {product.Name}",
        _ => string.Create(CultureInfo.InvariantCulture, $"规格 {server.Cpu} vCPU / {server.MemoryGb:0.###} GB"),
    };

    private static string WithGift(string what, int amount, int free, string unit) => free > 0 ? $"{what}（含赠送 {Math.Min(amount, free)} {unit}）" : what;

    private static QuoteLine Line(Part part, Money amount, QuoteRequest request, UnitPrice price)
    {
        var quantity = part.Component == "flavor" ? request.Quantity : part.Amount;
        return new(part.Component, part.Description, quantity, part.Unit, amount, How(part, amount, request, price));
    }

    // Said only when the shown factors really multiply to the shown amount.
    private static string? How(Part part, Money amount, QuoteRequest request, UnitPrice price)
    {
        if (price.Rule.Factor is not { } factor || part.Component == "bandwidth" || part.MonthlyCost == 0) return null;
        var each = part.MonthlyCost * factor / part.Amount;
        if (decimal.Round(each, 4) != each || each * part.Amount * request.Months * request.Quantity != amount.Major) return null;
        var (unit, servers) = (part.Amount == 1 ? "" : $"{part.Amount} {part.Unit} × ", request.Quantity == 1 ? "" : $" × {request.Quantity} 台");
        return string.Create(CultureInfo.InvariantCulture, $"{unit}¥{each:0.00##} × {request.Months} 个月{servers}");
    }
}
