using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Scp.OpenStack;
using Portal.Providers.Scp.Servers;
using Portal.Providers.Scp.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Ports;

/// <summary>Asks for the console's address. Part A has it on some versions only, so the compatible part stands in (scp.md 8.9).</summary>
internal sealed class ScpConsole(ScpClient client, OpenStackClient openStack) : IConsoleSource
{
    public string Kind => UpstreamKinds.Scp;

    public async Task<Observed<Uri>> GetConsole(UpstreamAccess account, UpstreamReference server, EndCustomer customer, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, ServerCalls.Console(server), cancellationToken);
        if (answer is UpstreamAnswer.Success success) return Address(account, success, "remote_console");
        if (answer.Status() is not (403 or 404 or 405)) return answer.Failure<Uri>(account)!;

        var other = await openStack.Send(account, OpenStackCalls.Console(server), cancellationToken);
        return other is UpstreamAnswer.Success found ? Address(account, found, "console") : (other is UpstreamAnswer.NotSent ? answer : other).Failure<Uri>(account)!;
    }

    private static Observed<Uri> Address(UpstreamAccess account, UpstreamAnswer.Success success, string member) =>
        Uri.TryCreate(Link(success, member), UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? new Observed<Uri>.Seen(address)
            : success.Misshapen<Uri>(account, "控制台地址");

    // A sample breaks the line inside the address.
    private static string? Link(UpstreamAnswer.Success success, string member) =>
        success.Data?.Field(member)?.Text("url") is { } link ? string.Concat(link.Where(c => !char.IsWhiteSpace(c))) : null;
}
