namespace Portal.Domain.Services;

/// <summary>Names of what can be done with a service, as in api.md.</summary>
public static class ServiceActions
{
    public const string Start = "start";
    public const string Stop = "stop";
    public const string ForceStop = "force-stop";
    public const string Restart = "restart";
    public const string ForceRestart = "force-restart";
    public const string ResetPassword = "reset-password";
    public const string ResetConsolePassword = "reset-console-password";
    public const string Console = "console";
    public const string Reinstall = "reinstall";
    public const string Renew = "renew";
    public const string Upgrade = "upgrade";
    public const string Refund = "refund";
    public const string CreateSnapshot = "create-snapshot";
    public const string RestoreSnapshot = "restore-snapshot";
    public const string DeleteSnapshot = "delete-snapshot";
    public const string CreateBackup = "create-backup";
    public const string RestoreBackup = "restore-backup";
    public const string DeleteBackup = "delete-backup";
    public const string AddPort = "add-port";
    public const string RemovePort = "remove-port";
    public const string AddFirewallRule = "add-firewall-rule";
    public const string RemoveFirewallRule = "remove-firewall-rule";
    public const string Attach = "attach";
    public const string Detach = "detach";

    /// <summary>The portal's own, when a term that it keeps has ended.</summary>
    public const string Suspend = "suspend";

    public static IReadOnlyList<string> Power { get; } = [Start, Stop, ForceStop, Restart, ForceRestart];

    /// <summary>What a task carries out.</summary>
    public static IReadOnlyList<string> Queued { get; } =
    [
        .. Power, ResetPassword, ResetConsolePassword, Reinstall, Refund, CreateSnapshot, RestoreSnapshot, DeleteSnapshot, CreateBackup, RestoreBackup, DeleteBackup, AddPort, RemovePort, AddFirewallRule, RemoveFirewallRule,
        Attach, Detach,
    ];

    /// <summary>A new password comes with these.</summary>
    public static bool TakesPassword(string action) => action is ResetPassword or ResetConsolePassword or Reinstall;
}
