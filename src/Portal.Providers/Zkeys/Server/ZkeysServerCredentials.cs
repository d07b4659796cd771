using Portal.Domain.Upstreams;
using Portal.Providers.Http;

namespace Portal.Providers.Zkeys.Server;

/// <summary>Resets the login password. Safe to repeat with the same one, but that is for the caller to decide (zkeys.md 15.7).</summary>
internal sealed class ZkeysServerCredentials(ZkeysClient client) : ICredentialControl
{
    public string Kind => UpstreamKinds.ZkeysServer;

    public async Task<WriteOutcome> SetPassword(
        UpstreamAccess account, UpstreamReference server, string password, EndCustomer customer, CancellationToken cancellationToken) =>
        (await client.Write(account, ServerCalls.SetPassword(server, password, customer), cancellationToken)).ToWriteOutcome();
}
