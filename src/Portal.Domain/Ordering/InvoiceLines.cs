using Portal.Domain.Billing;
using Portal.Domain.Catalog;
using Portal.Domain.Pricing;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Ordering;

/// <summary>How a quote reads on an invoice, which is printed in Chinese.</summary>
internal static class InvoiceLines
{
    public static DocumentLine New(Quote quote, OfferingView offering) => Of(quote, offering, $"{offering.Name} · {quote.Configuration.Size}，{quote.Months} 个月");

    public static DocumentLine Renewal(Quote quote, OfferingView offering, string service) => Of(quote, offering, $"续费 {service} · {offering.Name} · {quote.Configuration.Size}，{quote.Months} 个月");

    private static DocumentLine Of(Quote quote, OfferingView offering, string description) =>
        new(description, string.Join('\n', quote.Lines.Select(Component)), quote.Quantity, Unit(offering.Kind), quote.UnitPrice, quote.Subtotal);

    private static string Unit(string kind) => kind switch { OfferingKinds.CloudDisk => "块", OfferingKinds.ElasticIp => "个", _ => "台" };

    private static string Component(QuoteLine line) => line.How is { } how ? $"{line.Description}：¥{line.Amount}（{how}）" : $"{line.Description}：¥{line.Amount}";
}
