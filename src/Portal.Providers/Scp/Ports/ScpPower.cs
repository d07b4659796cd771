using Portal.Domain.Upstreams;
using Portal.Providers.Scp.Servers;
using Portal.Providers.Scp.Wire;

namespace Portal.Providers.Scp.Ports;

/// <summary>Acceptance only starts the action; its task and the server's state tell how it ended. Starting also resumes (scp.md 8.4).</summary>
internal sealed class ScpPower(ScpClient client) : IPowerControl
{
    public string Kind => UpstreamKinds.Scp;

    public async Task<WriteOutcome> Power(UpstreamAccess account, UpstreamReference server, PowerAction action, EndCustomer customer, CancellationToken cancellationToken) =>
        (await client.Send(account, ServerCalls.Power(action, server), cancellationToken)).ToOutcome();
}
