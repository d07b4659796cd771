using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Bms;
using Portal.Providers.CapitalOnline.Ccs;
using Portal.Providers.CapitalOnline.Desktop;
using Portal.Providers.CapitalOnline.Ecs;
using Portal.Providers.CapitalOnline.Products;

namespace Portal.Providers.CapitalOnline.Ports;

/// <summary>Starts, stops and restarts; what a product does not document is refused here.</summary>
internal sealed class CapitalOnlinePower(CapitalOnlineClient client) : IPowerControl
{
    public string Kind => UpstreamKinds.CapitalOnline;

    public Task<WriteOutcome> Power(UpstreamAccess account, UpstreamReference server, PowerAction action, EndCustomer customer, CancellationToken cancellationToken)
    {
        var what = ProductReference.Of(server);
        var request = DesktopCalls.NewRequest();
        return what.Product switch
        {
            ProductNames.Ecs when EcsWord(action) is { } word => client.Write(account, EcsCalls.Power(what.Id, word), Writes.Event(TaskName.Ecs), cancellationToken),
            ProductNames.Ccs when CcsCall(what.Id, action) is { } call => client.Write(account, call, Writes.Classic, cancellationToken),
            ProductNames.Bms => client.Write(account, BmsCalls.Power(what.Id, BmsWord(action)), BmsProduct.Tasks, cancellationToken),
            ProductNames.Desktop when DesktopWord(action) is { } word => client.Write(account, DesktopCalls.Power(what.Id, word, request), success => DesktopProduct.TaskOf(success, request), cancellationToken),
            _ => Task.FromResult<WriteOutcome>(Writes.NotOffered("这个电源操作")),
        };
    }

    private static string? EcsWord(PowerAction action) => action switch
    {
        PowerAction.Start => "start_up_ecs",
        PowerAction.Stop => "shutdown_ecs",
        PowerAction.ForceStop => "hard_shutdown_ecs",
        PowerAction.Restart => "restart_ecs",
        _ => null,
    };

    private static CapitalOnlineCall? CcsCall(string id, PowerAction action) => action switch
    {
        PowerAction.Start => CcsCalls.Start(id),
        PowerAction.Stop => CcsCalls.Stop(id, force: false),
        PowerAction.ForceStop => CcsCalls.Stop(id, force: true),
        PowerAction.Restart => CcsCalls.Restart(id),
        _ => null,
    };

    // Bare metal has three buttons: there is no gentle way to press the one or the other.
    private static string BmsWord(PowerAction action) => action switch
    {
        PowerAction.Start => "start",
        PowerAction.Stop or PowerAction.ForceStop => "stop",
        _ => "reset",
    };

    private static string? DesktopWord(PowerAction action) => action switch
    {
        PowerAction.Start => "on",
        PowerAction.Stop => "off",
        PowerAction.Restart => "reboot",
        _ => null,
    };
}
