namespace Portal.Web.Consoles;

/// <summary>Where a console link leads: once opened the browser goes on to the console, without leaving the address in a log, a history entry of ours or a referrer.</summary>
public static class ConsoleEndpoint
{
    public static void MapConsole(this WebApplication app) => app.MapGet("/console/{ticket}", (HttpContext http, ConsoleTickets tickets, string ticket) =>
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return tickets.Open(ticket) is { } address ? Results.Redirect(address.AbsoluteUri) : Results.StatusCode(StatusCodes.Status410Gone);
    });
}
