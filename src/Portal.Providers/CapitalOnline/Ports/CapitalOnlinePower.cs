using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Ecs;
using Portal.Providers.CapitalOnline.Products;

namespace Portal.Providers.CapitalOnline.Ports;

internal sealed class CapitalOnlinePower(CapitalOnlineClient client) : IPowerControl
{
    public string Kind => UpstreamKinds.CapitalOnline;

    public async Task<WriteOutcome> Power(UpstreamAccess account, UpstreamReference server, PowerAction action, EndCustomer customer, CancellationToken cancellationToken)
    {
        var what = ProductReference.Of(server);
        return (what.Product, action) switch
        {
            (ProductNames.Ecs, PowerAction.ForceRestart) => Writes.NotOffered("强制重启"),
            (ProductNames.Ecs, _) => await client.Write(account, EcsCalls.Power(what.Id, EcsWord(action)), Writes.Event(TaskName.Ecs), cancellationToken),
            _ => Writes.NotOffered("这种资源的电源操作"),
        };
    }

    private static string EcsWord(PowerAction action) => action switch
    {
        PowerAction.Start => "start_up_ecs",
        PowerAction.Stop => "shutdown_ecs",
        PowerAction.ForceStop => "hard_shutdown_ecs",
        PowerAction.Restart => "restart_ecs",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "No such power action."),
    };
}
