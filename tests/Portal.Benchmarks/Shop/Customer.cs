using System.Text.Json;
using Portal.Benchmarks.Measuring;

namespace Portal.Benchmarks.Shop;

/// <summary>A customer's script: asks a price, places the order, pays from the wallet.</summary>
internal sealed class Customer(Uri portal, string key, string id, JsonElement offering)
{
    private readonly Uri _quotes = new(portal, "api/v1/quotes"), _orders = new(portal, "api/v1/orders");
    private readonly Choices _choices = new(offering);

    public string Id => id;

    /// <param name="variant">Which of the offering's configurations; equal servers are bought one after the other (zkeys.md 15.2), different ones side by side.</param>
    /// <returns>The token that freezes the price for a while.</returns>
    public async Task<string> Quote(LeanHttp http, int variant, CancellationToken cancellationToken)
    {
        using var quote = JsonDocument.Parse(await http.Post(_quotes, key, _choices.Quote(variant), cancellationToken));
        return quote.RootElement.GetProperty("token").GetString()!;
    }

    /// <returns>The order's and its invoice's id.</returns>
    public async Task<(string Order, string Invoice)> Place(LeanHttp http, IEnumerable<string> quotes, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { items = quotes.Select(quote => new { quoteToken = quote }) });
        using var order = JsonDocument.Parse(await http.Post(_orders, key, body, cancellationToken));
        return (order.RootElement.GetProperty("id").GetString()!, order.RootElement.GetProperty("invoiceId").GetString()!);
    }

    /// <returns>When it was paid, by the portal's clock.</returns>
    /// <exception cref="RefusedException">It is not paid.</exception>
    public async Task<DateTimeOffset> Pay(LeanHttp http, string invoice, CancellationToken cancellationToken)
    {
        using var paid = JsonDocument.Parse(await http.Post(new(portal, $"api/v1/invoices/{invoice}/pay"), key, """{"method":"wallet"}"""u8.ToArray(), cancellationToken));
        return paid.RootElement.GetProperty("status").GetString() == "paid" ? paid.RootElement.GetProperty("paidAt").GetDateTimeOffset() : throw new RefusedException(paid.RootElement.GetRawText());
    }
}
