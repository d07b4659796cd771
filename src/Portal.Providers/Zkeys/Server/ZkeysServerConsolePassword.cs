using Portal.Domain.Upstreams;
using Portal.Providers.Http;

namespace Portal.Providers.Zkeys.Server;

/// <summary>Resets the console's password; offered where the line opens it (zkeys.md 7).</summary>
internal sealed class ZkeysServerConsolePassword(ZkeysClient client) : IConsolePassword
{
    public string Kind => UpstreamKinds.ZkeysServer;

    public async Task<WriteOutcome> SetConsolePassword(
        UpstreamAccess account, UpstreamReference server, string password, EndCustomer customer, CancellationToken cancellationToken) =>
        (await client.Write(account, ServerCalls.SetConsolePassword(server, password, customer), cancellationToken)).ToWriteOutcome();
}
