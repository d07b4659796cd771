namespace Portal.Simulator.Zkeys.Servers;

/// <summary>The numbers of zkeys.md 7 (document A:571-577).</summary>
internal static class ServerStates
{
    public const int Reclaimed = -1;
    public const int Provisioning = 0;
    public const int Normal = 1;
    public const int Transferring = 2;
    public const int Expired = 3;
    public const int Refunded = 4;

    public const int Locked = -2;
    public const int Off = -1;
    public const int Running = 1;

    public const int VncResetting = 1;
    public const int Starting = 3;
    public const int Stopping = 4;
    public const int Restarting = 5;
    public const int Upgrading = 6;
    public const int Renewing = 7;
    public const int Reinstalling = 8;
    public const int PasswordResetting = 9;

    public const int VncResetFailed = -2;
    public const int StartFailed = -3;
    public const int StopFailed = -4;
    public const int RestartFailed = -5;
    public const int PasswordResetFailed = -9;

    public const int Snapshotting = 1;
    public const int RevertingSnapshot = 2;
    public const int DeletingSnapshot = 3;
}
