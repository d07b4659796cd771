using System.Globalization;
using Portal.Domain.Shared;

namespace Portal.Web.Consoles;

/// <summary>Hides a console address in a sealed link that works for a minute: the address itself is never shown, stored or logged.</summary>
public sealed class ConsoleTickets(ISecretProtector protector, TimeProvider clock)
{
    private const string Purpose = "console-ticket";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    public string LinkFor(HttpContext http, Uri address) =>
        $"{http.Request.Scheme}://{http.Request.Host}/console/{Uri.EscapeDataString(Seal(address))}";

    public string Seal(Uri address) =>
        protector.Protect(Purpose, string.Create(CultureInfo.InvariantCulture, $"{(clock.GetUtcNow() + Life).ToUnixTimeSeconds()} {address.AbsoluteUri}"));

    /// <summary>Null when forged or too old.</summary>
    public Uri? Open(string ticket)
    {
        if (protector.Unprotect(Purpose, ticket)?.Split(' ', 2) is not [var until, var address]) return null;
        return long.Parse(until, CultureInfo.InvariantCulture) >= clock.GetUtcNow().ToUnixTimeSeconds() ? new Uri(address) : null;
    }
}
