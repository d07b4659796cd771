using Portal.Domain.Upstreams;
using Portal.Providers.Http;

namespace Portal.Providers.Zkeys.Server;

/// <summary>Installs another system; a server with snapshots is refused by the upstream.</summary>
internal sealed class ZkeysServerReinstaller(ZkeysClient client) : IReinstaller
{
    public string Kind => UpstreamKinds.ZkeysServer;

    public async Task<WriteOutcome> Reinstall(UpstreamAccess account, ReinstallServer request, CancellationToken cancellationToken) =>
        (await client.Write(account, ServerCalls.Reinstall(request), cancellationToken)).ToWriteOutcome();
}
