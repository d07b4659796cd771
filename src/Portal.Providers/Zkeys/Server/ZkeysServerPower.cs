using Portal.Domain.Upstreams;
using Portal.Providers.Http;

namespace Portal.Providers.Zkeys.Server;

/// <summary>Acceptance only starts the action; its end, or its failure, is read from the server (zkeys.md 15.7).</summary>
internal sealed class ZkeysServerPower(ZkeysClient client) : IPowerControl
{
    public string Kind => UpstreamKinds.ZkeysServer;

    public async Task<WriteOutcome> Power(
        UpstreamAccess account, UpstreamReference server, PowerAction action, EndCustomer customer, CancellationToken cancellationToken) =>
        (await client.Write(account, ServerCalls.Power(action, server, customer), cancellationToken)).ToWriteOutcome();
}
