using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.StarVCenter.Vms;
using Portal.Providers.StarVCenter.Wire;

namespace Portal.Providers.StarVCenter.Ports;

/// <summary>Stop asks the guest, force stop cuts the power; neither deletes anything. Acceptance only starts the action, its end is read from the machine.</summary>
internal sealed class StarVCenterPower(StarVCenterClient client) : IPowerControl
{
    public string Kind => UpstreamKinds.StarVCenter;

    public async Task<WriteOutcome> Power(UpstreamAccess account, UpstreamReference server, PowerAction action, EndCustomer customer, CancellationToken cancellationToken) => action switch
    {
        PowerAction.Start => await Write(account, VmCalls.Start(server), cancellationToken),
        PowerAction.ForceStop => await Write(account, VmCalls.CutPower(server), cancellationToken),
        PowerAction.Stop => await Asking(account, server, VmCalls.ShutDown(server), "vm.shutdown.enable", "这台云主机不支持软关机，可改用强制关机。", cancellationToken),
        PowerAction.Restart => await Asking(account, server, VmCalls.Restart(server), "vm.reboot.enable", "这台云主机不支持重启系统，可先关机再开机。", cancellationToken),
        PowerAction.ForceRestart => StarVCenterOutcomes.Rejected("这个上游没有强制重启，可强制关机后再开机。"),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "No such power action."),
    };

    // What the machine says it cannot do is not asked of it (starvcenter.md 8.2); when it cannot be read, the upstream decides.
    private async Task<WriteOutcome> Asking(UpstreamAccess account, UpstreamReference server, StarVCenterCall call, string ability, string otherwise, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, VmCalls.Read(server), cancellationToken);
        return answer is UpstreamAnswer.Success success && success.Rows() is [var vm] && vm.Flag(ability) is false
            ? StarVCenterOutcomes.Rejected(otherwise)
            : await Write(account, call, cancellationToken);
    }

    private async Task<WriteOutcome> Write(UpstreamAccess account, StarVCenterCall call, CancellationToken cancellationToken) => (await client.Send(account, call, cancellationToken)).ToOutcome(account);
}
