using System.Security.Cryptography;
using System.Text;

namespace Portal.Web.Components.Pages.Buying.Checkout;

/// <summary>Names a visit to the configurator, and with the choice the one order that may come of it.</summary>
public static class CheckoutKey
{
    public static string New() => Guid.CreateVersion7().ToString("N");

    public static bool IsValid(string? key) => Guid.TryParseExact(key, "N", out _);

    /// <summary>Two clicks, two tabs and a reload of one visit name the same order; another choice names another one.</summary>
    public static string ForOrder(string key, BuyingChoice choice) =>
        "web-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{key}|{choice.Path}")))[..40];
}
