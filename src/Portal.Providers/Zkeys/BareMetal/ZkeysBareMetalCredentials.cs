using Portal.Domain.Upstreams;
using Portal.Providers.Http;

namespace Portal.Providers.Zkeys.BareMetal;

/// <summary>Resets the login password of a machine that is off; a running one is refused by the upstream.</summary>
internal sealed class ZkeysBareMetalCredentials(ZkeysClient client) : ICredentialControl
{
    public string Kind => UpstreamKinds.ZkeysBareMetal;

    public async Task<WriteOutcome> SetPassword(
        UpstreamAccess account, UpstreamReference server, string password, EndCustomer customer, CancellationToken cancellationToken) =>
        (await client.Write(account, MachineCalls.SetPassword(server, password), cancellationToken)).ToWriteOutcome();
}
