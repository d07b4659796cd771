using Portal.Domain.Upstreams;

namespace Portal.Providers.StarVCenter.Vms;

/// <summary>The state and lock codes of starvcenter.md 4 in our words. An unlisted code never reads as "fine".</summary>
internal static class VmStates
{
    private const int Stopped = 0, Running = 1, Hibernating = 2, Installing = 3, Cloning = 4, CreationFailed = -2;

    public static ServerLifecycle Lifecycle(int? state) => state switch
    {
        Stopped or Running or Hibernating => ServerLifecycle.Active,
        Installing or Cloning or CreationFailed => ServerLifecycle.Provisioning,
        _ => ServerLifecycle.Unknown,
    };

    public static ServerPower Power(int? state) => state switch
    {
        Stopped => ServerPower.Off,
        Running => ServerPower.On,
        _ => ServerPower.Unknown,
    };

    /// <summary>Null when idle; the lock is only there where an installation shows one.</summary>
    public static string? BusyWith(int? state, int lockCode) => (lockCode, state) switch
    {
        (3, _) => "creating-backup",
        (4, _) => "restoring-backup",
        (5, _) => "creating-snapshot",
        (6, _) => "reverting-snapshot",
        (7, _) => "starting",
        (8, _) => "stopping",
        (1 or 2 or 14, _) => "migrating",
        (not 0, _) => "busy",
        (0, Stopped or Running or CreationFailed) => null,
        (0, Installing or Cloning) => "installing",
        (0, Hibernating) => "hibernating",
        _ => "busy",
    };

    public static string? LastFailure(int? state) => state == CreationFailed ? ServerObservation.CreationFailed : null;
}
