using System.Text.Json;
using Portal.Benchmarks.Measuring;

namespace Portal.Benchmarks.Shop;

/// <summary>A customer's script: asks a price, places the order, pays from the wallet.</summary>
internal sealed class Customer(Uri portal, string key, string id, JsonElement offering)
{
    private readonly Uri _quotes = new(portal, "api/v1/quotes"), _orders = new(portal, "api/v1/orders");
    private readonly byte[] _configuration = Configuration(offering, quantity: 1);

    public string Id => id;

    /// <returns>The token that freezes the price for a while.</returns>
    public async Task<string> Quote(LeanHttp http, CancellationToken cancellationToken) =>
        Text(await http.Post(_quotes, key, _configuration, cancellationToken), "token");

    /// <returns>The order's and its invoice's id.</returns>
    public async Task<(string Order, string Invoice)> Place(LeanHttp http, string quote, int lines, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { items = Enumerable.Repeat(new { quoteToken = quote }, lines) });
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

    private static string Text(byte[] json, string property)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty(property).GetString()!;
    }

    // The smallest of everything the offering allows.
    private static byte[] Configuration(JsonElement offering, int quantity)
    {
        var options = offering.GetProperty("options");
        var flavor = options.GetProperty("flavors")[0];
        var (cpu, memory) = (flavor.GetProperty("cpu").GetInt32(), flavor.GetProperty("memoryGb").GetDecimal());
        var image = options.GetProperty("images").EnumerateArray().First(i => i.GetProperty("minCpu").GetInt32() <= cpu && i.GetProperty("minMemoryGb").GetDecimal() <= memory);
        var disks = Enumerable.Repeat(options.GetProperty("dataDiskGb").GetProperty("min").GetInt32(), options.GetProperty("dataDiskCount").GetProperty("min").GetInt32());
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            offeringId = offering.GetProperty("id").GetString(),
            configuration = new
            {
                cpu,
                memoryGb = memory,
                imageId = image.GetProperty("id").GetString(),
                dataDisksGb = disks,
                bandwidthMbps = options.GetProperty("bandwidthMbps").GetProperty("min").GetInt32(),
                defenseGbps = options.GetProperty("defenseGbps").EnumerateArray().Select(choice => choice.GetInt32()).FirstOrDefault(),
            },
            months = options.GetProperty("months")[0].GetInt32(),
            quantity,
        });
    }
}
