using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using Portal.Providers.Zkeys.Wire;

namespace Portal.Providers.Zkeys.Server;

/// <summary>Asks for the console's address; asking changes nothing, so it is retried like a read.</summary>
internal sealed class ZkeysServerConsole(ZkeysClient client) : IConsoleSource
{
    public string Kind => UpstreamKinds.ZkeysServer;

    public async Task<Observed<Uri>> GetConsole(UpstreamAccess account, UpstreamReference server, EndCustomer customer, CancellationToken cancellationToken)
    {
        var answer = await client.Read(account, ServerCalls.Console(server, customer), cancellationToken);
        if (answer.Failure<Uri>(account) is { } failed) return failed;

        var success = (UpstreamAnswer.Success)answer;
        return Uri.TryCreate(success.Data?.Text("url"), UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? new Observed<Uri>.Seen(address)
            : success.Misshapen<Uri>(account, "控制台地址");
    }
}
