using Portal.Domain.Upstreams;

namespace Portal.Providers.Scp.Servers;

/// <summary>The states of scp.md 6 in our words. An unlisted one never reads as stopped or fine.</summary>
internal static class ServerStates
{
    public static ServerLifecycle Lifecycle(string? status) => status switch
    {
        "creating" or "deriving" => ServerLifecycle.Provisioning,
        "overdue" => ServerLifecycle.Expired,
        "running" or "stopped" or "suspend" or "alert" or "paused_io_error" => ServerLifecycle.Active,
        _ when BusyWith(status) is not (null or "busy") || IsListedWork(status) => ServerLifecycle.Active,
        _ => ServerLifecycle.Unknown,
    };

    /// <param name="status">Of the server.</param>
    /// <param name="powerState">on or off, where it is told.</param>
    public static ServerPower Power(string? status, string? powerState) => status switch
    {
        "running" => ServerPower.On,
        "stopped" or "suspend" => ServerPower.Off,
        "creating" or "deriving" or "lost" or "tpl_lost" or "offline" or "paused_io_error" => ServerPower.Unknown,
        _ => powerState switch
        {
            "on" => ServerPower.On,
            "off" => ServerPower.Off,
            _ => ServerPower.Unknown,
        },
    };

    /// <summary>Null when idle.</summary>
    public static string? BusyWith(string? status) => status switch
    {
        "running" or "stopped" or "suspend" or "alert" or "overdue" or "paused_io_error" or "lost" or "tpl_lost" or "offline" or "creating" or "deriving" => null,
        "starting" => "starting",
        "stoping" or "stopping" or "suspending" => "stopping",
        "resetting" => "restarting",
        "snapshotting" => "creating-snapshot",
        "recovery" => "reverting-snapshot",
        "backup" or "run_backup" => "creating-backup",
        "deleting" => "deleting",
        _ => "busy",
    };

    /// <summary>What ails it, for staff; null: nothing.</summary>
    public static string? Fault(string? status) => status is "paused_io_error" or "lost" or "tpl_lost" or "offline" ? status : null;

    // The document writes one of them with a blank and a capital.
    private static bool IsListedWork(string? status) => status is "updating" or "migrate" or "clone" or "tpl Updating" or "tpl_moving" or "tpl_syncing";
}
