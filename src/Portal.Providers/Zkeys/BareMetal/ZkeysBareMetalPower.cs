using Portal.Domain.Upstreams;
using Portal.Providers.Http;

namespace Portal.Providers.Zkeys.BareMetal;

/// <summary>Acceptance only starts the action; its end is read from the machine.</summary>
internal sealed class ZkeysBareMetalPower(ZkeysClient client) : IPowerControl
{
    public string Kind => UpstreamKinds.ZkeysBareMetal;

    public async Task<WriteOutcome> Power(
        UpstreamAccess account, UpstreamReference server, PowerAction action, EndCustomer customer, CancellationToken cancellationToken) =>
        MachineCalls.Power(action, server) is { } call
            ? (await client.Write(account, call, cancellationToken)).ToWriteOutcome()
            : new WriteOutcome.Rejected("unsupported", "裸金属没有强制重启，请先关机再开机。");
}
