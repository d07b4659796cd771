using Portal.Domain.Upstreams;

namespace Portal.Providers.Zkeys.BareMetal;

/// <summary>The status numbers of zkeys.md 10, which are not those of cloud servers. An unlisted number never reads as "fine".</summary>
internal static class MachineStates
{
    public static ServerLifecycle Lifecycle(int? orderStatus, bool isPushed) => orderStatus switch
    {
        1 when isPushed => ServerLifecycle.Transferring,
        -2 => ServerLifecycle.Deleted,
        0 => ServerLifecycle.Provisioning,
        1 => ServerLifecycle.Active,
        3 => ServerLifecycle.Expired,
        _ => ServerLifecycle.Unknown,
    };

    public static ServerPower Power(int? runStatus) => runStatus switch
    {
        -2 => ServerPower.Locked,
        -1 => ServerPower.Off,
        1 => ServerPower.On,
        _ => ServerPower.Unknown,
    };

    /// <summary>Null when idle.</summary>
    public static string? BusyWith(int actStatus) => actStatus switch
    {
        0 => null,
        1 => "restarting",
        2 => "reinstalling",
        3 => "resetting-password",
        4 => "upgrading",
        5 => "starting",
        6 => "stopping",
        _ => "busy",
    };
}
