using System.Text.Json;
using Portal.Domain.Shared;

namespace Portal.Web.Components.Pages.Buying.Checkout;

/// <summary>What goes from the configurator to the checkout besides the address: the password typed there and the quote seen there.</summary>
/// <remarks>Kept in a sealed cookie of that visit, because neither may stand in an address and a guest signs in on the way.</remarks>
public sealed record CheckoutTicket(string? Password, string? QuoteToken)
{
    private const string Purpose = "checkout";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(40);

    public static CheckoutTicket? Open(HttpContext http, string key)
    {
        var protector = http.RequestServices.GetRequiredService<ISecretProtector>();
        return http.Request.Cookies[Cookie(key)] is { } text && protector.Unprotect(Purpose, text) is { } json ? JsonSerializer.Deserialize<CheckoutTicket>(json) : null;
    }

    public void Keep(HttpContext http, string key)
    {
        var protector = http.RequestServices.GetRequiredService<ISecretProtector>();
        http.Response.Cookies.Append(Cookie(key), protector.Protect(Purpose, JsonSerializer.Serialize(this)), new() { HttpOnly = true, IsEssential = true, MaxAge = Lifetime, Path = "/checkout", SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps });
    }

    /// <summary>Without its secrets, so that neither reaches a log.</summary>
    public override string ToString() => nameof(CheckoutTicket);

    private static string Cookie(string key) => $"checkout-{key}";
}
