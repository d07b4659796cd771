using Portal.Domain.Upstreams;

namespace Portal.Providers.Zkeys.Server;

/// <summary>The status numbers of zkeys.md 7 in our words. An unlisted number never reads as "fine".</summary>
internal static class ServerStates
{
    public static ServerLifecycle Lifecycle(int? orderStatus) => orderStatus switch
    {
        -2 or -1 => ServerLifecycle.Deleted,
        0 => ServerLifecycle.Provisioning,
        1 => ServerLifecycle.Active,
        2 => ServerLifecycle.Transferring,
        3 => ServerLifecycle.Expired,
        4 => ServerLifecycle.Refunded,
        _ => ServerLifecycle.Unknown,
    };

    public static ServerPower Power(int? runStatus) => runStatus switch
    {
        -2 => ServerPower.Locked,
        -1 => ServerPower.Off,
        1 => ServerPower.On,
        _ => ServerPower.Unknown,
    };

    /// <summary>Null when idle. A snapshot in progress keeps a server busy as well.</summary>
    public static string? BusyWith(int actStatus, int snapStatus) => (actStatus, snapStatus) switch
    {
        (1, _) => "resetting-console-password",
        (3, _) => "starting",
        (4, _) => "stopping",
        (5, _) => "restarting",
        (6, _) => "upgrading",
        (7, _) => "renewing",
        (8, _) => "reinstalling",
        (9, _) => "resetting-password",
        (11, _) => "downgrading",
        ( > 0, _) => "busy",
        (_, 0) => null,
        (_, 1) => "creating-snapshot",
        (_, 2) => "reverting-snapshot",
        (_, 3) => "removing-snapshot",
        _ => "busy",
    };

    /// <summary>What the last action was, when it failed.</summary>
    public static string? LastFailure(int actStatus) => actStatus switch
    {
        >= 0 => null,
        -2 => "resetting-console-password",
        -3 => "starting",
        -4 => "stopping",
        -5 => "restarting",
        -9 => "resetting-password",
        _ => "unknown",
    };
}
