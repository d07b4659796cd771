using System.Globalization;
using System.Text.Json.Serialization;
using Portal.Domain.Catalog;
using Portal.Domain.Pricing;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Web.Api;

public sealed record OfferingAnswer(OfferingId Id, string Kind, string Name, ZoneAnswer Zone, bool ForSale, string? ClosedReason, bool Renewable, OptionsAnswer Options)
{
    public static OfferingAnswer From(OfferingView offering) =>
        new(offering.Id, offering.Kind, offering.Name, ZoneAnswer.From(offering.Zone), offering.ForSale, offering.ClosedReason, offering.Renewable, OptionsAnswer.From(offering));
}

public sealed record ZoneAnswer(ZoneId Id, string Name, bool RealNameRequired, bool WhitelistRequired, bool IcpAvailable, int? MaxYears)
{
    public static ZoneAnswer From(ZoneView zone) => new(zone.Id, zone.Name, zone.RealNameRequired, zone.WhitelistRequired, zone.IcpAvailable, zone.MaxYears);
}

/// <summary>A size or product; a configuration names it by productId, or by cpu and memoryGb where they tell it.</summary>
public sealed record FlavorAnswer(string Id, string Name, int Cpu, decimal MemoryGb, bool Recommended, string? Summary);

public sealed record ChoiceAnswer(string Name, string Label, bool Required, IReadOnlyList<ChoiceValueAnswer> Values);

public sealed record ChoiceValueAnswer(string Value, string Label);

public sealed record ImageAnswer(ImageId Id, string Name, string Family, string? LoginName, int MinCpu, decimal MinMemoryGb, int? SystemDiskGb);

public sealed record RangeAnswer(int Min, int Max, int Step, int? Free = null);

public sealed record PasswordAnswer(int MinLength, int MaxLength, bool Letter, bool UpperAndLower, bool Digit, bool Special, string Specials);

/// <summary>Choices and limits of each dimension of a configuration.</summary>
public sealed record OptionsAnswer(
    IReadOnlyList<FlavorAnswer> Flavors, IReadOnlyList<ImageAnswer> Images, RangeAnswer DataDiskCount, RangeAnswer DataDiskGb, RangeAnswer BandwidthMbps, IReadOnlyList<int> DefenseGbps, int FreeDefenseGbps, IReadOnlyList<int> Months, RangeAnswer Quantity, PasswordAnswer Password,
    RangeAnswer? SystemDiskGb, RangeAnswer? SystemPartitionMb, IReadOnlyList<ChoiceAnswer> Choices, bool ImageRequired, bool PasswordTaken)
{
    public static OptionsAnswer From(OfferingView offering)
    {
        var (options, password) = (offering.Options, offering.Options.Password);
        return new(
            [.. options.Flavors.Select(f => new FlavorAnswer(f.Id ?? string.Create(CultureInfo.InvariantCulture, $"{f.Cpu}-{f.MemoryGb:0.###}"), f.Name, f.Cpu, f.MemoryGb, f.IsRecommended, f.Summary))],
            [.. offering.Images.Select(i => new ImageAnswer(i.Id, i.Name, i.IsWindows ? "windows" : "linux", i.LoginName, i.MinCpu, i.MinMemoryGb, i.SystemDiskGb))],
            Range(options.DataDiskCount), Range(options.DataDiskGb), Range(options.BandwidthMbps) with { Free = offering.FreeBandwidthMbps }, options.DefenseChoices, offering.FreeDefenseGbps, options.Months, new(1, options.MaxQuantity, 1),
            new(password.MinLength, password.MaxLength, password.NeedsLetter, password.NeedsUpperAndLower, password.NeedsDigit, password.NeedsSpecial, password.Specials),
            options.SystemDiskGb is { } system ? Range(system) : null, options.SystemPartitionMb is { } partition ? Range(partition) : null,
            [.. options.Choices.Select(c => new ChoiceAnswer(c.Name, c.Label, c.IsRequired, [.. c.Values.Select(v => new ChoiceValueAnswer(v.Value, v.Label))]))], options.NeedsImage, options.NeedsPassword);
    }

    private static RangeAnswer Range(AmountRange range) => new(range.Min, range.Max, Math.Max(1, range.Step));
}

public sealed record QuoteLineAnswer(string Component, string Description, decimal Quantity, string Unit, Money Amount, string? How);

public sealed record QuoteAnswer(
    OfferingId OfferingId, int Months, int Quantity, IReadOnlyList<QuoteLineAnswer> Lines, Money UnitPrice, Money Subtotal, Money Discount, Money Tax, bool TaxIncluded, Money Total, Money RenewalTotal, DateTimeOffset ExpiresAt, string Token,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Money? Cost,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Money? Margin)
{
    public static QuoteAnswer From(Quote quote) => new(
        quote.Offering, quote.Months, quote.Quantity, [.. quote.Lines.Select(l => new QuoteLineAnswer(l.Component, l.Description, l.Quantity, l.Unit, l.Amount, l.How))],
        quote.UnitPrice, quote.Subtotal, quote.Discount, quote.Tax, TaxIncluded: true, quote.Total, quote.RenewalTotal, quote.ExpiresAt, quote.Token, quote.Cost, quote.Margin);
}

public sealed record QuoteBody(OfferingId OfferingId, ConfigurationBody? Configuration, int Months, int? Quantity, string? CouponCode);
