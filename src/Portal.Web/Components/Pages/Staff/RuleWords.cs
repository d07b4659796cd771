using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Domain.Catalog;
using Portal.Domain.Pricing;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Web.Components.Pages.Staff;

/// <summary>A price rule in words, and the scopes a form can choose from.</summary>
public sealed class RuleWords(IStringLocalizer texts, IReadOnlyList<UpstreamAccountView> accounts, IReadOnlyList<StaffOfferingView> offerings, IReadOnlyList<ZoneView> zones, IReadOnlyList<(CustomerId Id, string Name)> customers)
{
    public const string Everything = "all";

    public string What(PriceRuleKind kind, decimal value) => kind is PriceRuleKind.Percent
        ? texts["成本 {0}%", Signed(value)]
        : texts["成本 {0} 元/台·月", Signed(value)];

    public string Scope(PriceScope scope) => scope switch
    {
        { CustomerId: { } id } => texts["客户：{0}", customers.FirstOrDefault(c => c.Id == id).Name ?? Mark(id.Value)],
        { CustomerGroupId: { } id } => texts["客户组：{0}", Mark(id.Value)],
        { OfferingId: { } id } => texts["商品：{0}", offerings.FirstOrDefault(o => o.Id == id) is { } o ? NameOf(o) : Mark(id.Value)],
        { ZoneId: { } id } => texts["可用区：{0}", zones.FirstOrDefault(z => z.Id == id)?.Name ?? Mark(id.Value)],
        { UpstreamId: { } id } => texts["上游：{0}", accounts.FirstOrDefault(a => a.Id == id)?.Name ?? Mark(id.Value)],
        _ => texts["所有商品"],
    };

    public string Occasion(PriceOccasion occasion) => texts[occasion switch { PriceOccasion.New => "新购", PriceOccasion.Renewal => "续费", _ => "升级" }];

    /// <summary>Groups of choices of the scope's select; values are "kind:id".</summary>
    public IEnumerable<(string Group, IEnumerable<(string Value, string Name)> Choices)> Choices =>
    [
        (texts["所有商品"], [(Everything, texts["所有商品"])]),
        (texts["上游账户"], accounts.Select(a => ($"upstream:{a.Id.Value}", a.Name))),
        (texts["可用区"], zones.Select(z => ($"zone:{z.Id.Value}", z.Name))),
        (texts["商品"], offerings.Select(o => ($"offering:{o.Id.Value}", NameOf(o)))),
        (texts["客户"], customers.Select(c => ($"customer:{c.Id.Value}", c.Name))),
    ];

    public static string NameOf(StaffOfferingView offering) => $"{offering.ZoneName} · {offering.DisplayName ?? offering.UpstreamLineName}";

    public static string ValueOf(PriceScope scope) => scope switch
    {
        { CustomerId: { } id } => $"customer:{id.Value}",
        { OfferingId: { } id } => $"offering:{id.Value}",
        { ZoneId: { } id } => $"zone:{id.Value}",
        { UpstreamId: { } id } => $"upstream:{id.Value}",
        _ => Everything,
    };

    /// <summary>Null: not a scope.</summary>
    public static PriceScope? Read(string? value)
    {
        if (value is Everything) return new();
        return value?.Split(':') is [var kind, var text] && Guid.TryParse(text, out var id)
            ? kind switch
            {
                "upstream" => new(UpstreamId: new(id)),
                "zone" => new(ZoneId: new(id)),
                "offering" => new(OfferingId: new(id)),
                "customer" => new(CustomerId: new(id)),
                _ => null,
            }
            : null;
    }

    private static string Signed(decimal value) => (value < 0 ? "−" : "+") + Math.Abs(value).ToString("0.####", CultureInfo.InvariantCulture);

    private static string Mark(Guid id) => id.ToString("N")[^6..];
}
