namespace Portal.Simulator.Zkeys.BareMetal.Machines;

/// <summary>The numbers of zkeys.md 10 (document B:619-651); those of actions are not the cloud server's.</summary>
internal static class MachineStates
{
    public const int Deleted = -2;
    public const int Provisioning = 0;
    public const int Normal = 1;
    public const int Expired = 3;

    public const int Locked = -2;
    public const int Off = -1;
    public const int Running = 1;

    public const int Idle = 0;
    public const int Restarting = 1;
    public const int Reinstalling = 2;
    public const int PasswordResetting = 3;
    public const int Upgrading = 4;
    public const int Starting = 5;
    public const int Stopping = 6;

    /// <summary>Of upgrades: 1 in force, 0 taken back.</summary>
    public const int InForce = 1;

    /// <summary>Of booked downgrades.</summary>
    public const int Waiting = 0;
    public const int Done = 1;
    public const int Cancelled = -1;
}
