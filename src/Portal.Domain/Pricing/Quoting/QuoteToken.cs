using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Domain.Catalog;
using Portal.Domain.Shared;

namespace Portal.Domain.Pricing.Quoting;

/// <summary>What a quote token holds, sealed so that nobody outside can read the cost or change the price.</summary>
/// <param name="Retail">Fen, one server.</param>
/// <param name="Cost">Fen, one server.</param>
internal sealed record QuoteToken(
    [property: JsonPropertyName("o")] Guid Offering,
    [property: JsonPropertyName("c")] ServerConfiguration Configuration,
    [property: JsonPropertyName("m")] int Months,
    [property: JsonPropertyName("q")] int Quantity,
    [property: JsonPropertyName("k")] PriceOccasion Occasion,
    [property: JsonPropertyName("u")] Guid? Customer,
    [property: JsonPropertyName("r")] long Retail,
    [property: JsonPropertyName("x")] long Cost,
    [property: JsonPropertyName("e")] DateTimeOffset ExpiresAt)
{
    private const string Purpose = "quote";

    public QuoteRequest Request => new(new(Offering), Configuration, Months, Quantity, Occasion, Customer is { } id ? new CustomerId(id) : null);

    public static string Seal(ISecretProtector protector, QuoteRequest request, UnitPrice price, DateTimeOffset expiresAt) => protector.Protect(Purpose, JsonSerializer.Serialize(
        new QuoteToken(request.Offering.Value, request.Configuration, request.Months, request.Quantity, request.Occasion, request.Customer?.Value, price.Retail.MinorUnits, price.Cost.MinorUnits, expiresAt)));

    /// <summary>Null when it was not sealed by this portal or is of an older shape.</summary>
    public static QuoteToken? Open(ISecretProtector protector, string token)
    {
        if (protector.Unprotect(Purpose, token) is not { } json) return null;
        try
        {
            return JsonSerializer.Deserialize<QuoteToken>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
