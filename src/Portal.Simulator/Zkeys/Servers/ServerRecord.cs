namespace Portal.Simulator.Zkeys.Servers;

/// <summary>A server in the sandbox's book. Settable throughout because it is stored as JSON; <see cref="Settle"/> is the only thing that ages it.</summary>
/// <remarks>Statuses are the numbers of zkeys.md 7. Passwords are checked and then forgotten.</remarks>
internal sealed class ServerRecord
{
    public required long Id { get; set; }

    public required string Guid { get; set; }

    public required string LineGuid { get; set; }

    public required string SystemGuid { get; set; }

    public required string ClientUserId { get; set; }

    public required string Ip { get; set; }

    public required string LocalIp { get; set; }

    public required ServerShape Shape { get; set; }

    public required string LoginName { get; set; }

    public required string LoginPort { get; set; }

    public required DateTimeOffset BuyTime { get; set; }

    public required DateTimeOffset EndTime { get; set; }

    public bool IsShared { get; set; }

    public int OrderStatus { get; set; }

    public int RunStatus { get; set; } = ServerStates.Off;

    public int ActStatus { get; set; }

    public int SnapStatus { get; set; }

    public Transition? InProgress { get; set; }

    /// <summary>Configuration the next renewal switches to (renew_for_rd).</summary>
    public ServerShape? BookedShape { get; set; }

    public List<Charge> Charges { get; set; } = [];

    public List<Snapshot> Snapshots { get; set; } = [];

    public List<PortForward> Ports { get; set; } = [];

    public List<SecurityPolicy> Policies { get; set; } = [];

    /// <summary>Public address and port of a shared machine; null for one with its own address.</summary>
    public string? ShareAddress => IsShared ? $"{Ip}:{LoginPort}" : null;

    public string? PppoeAccount => IsShared ? $"pppoe{Id}" : null;

    /// <summary>An action is in progress: any positive number, also undefined ones.</summary>
    public bool IsBusy => ActStatus > 0 || SnapStatus != 0;

    /// <summary>Starts an action that shows a transient status until it is done.</summary>
    public void Begin(int actStatus, Transition outcome)
    {
        ActStatus = actStatus;
        InProgress = outcome;
    }

    /// <summary>Lets everything happen that is due by now: the action in progress, expiry, reclaiming, ended snapshots.</summary>
    /// <param name="now">Virtual time.</param>
    /// <param name="retentionDays">Days the line keeps an expired server; 0 keeps none.</param>
    public void Settle(DateTimeOffset now, int retentionDays)
    {
        if (InProgress is { } done && done.DueAt <= now) Finish(done);
        if (OrderStatus == ServerStates.Normal && EndTime <= now)
        {
            OrderStatus = ServerStates.Expired;
            RunStatus = ServerStates.Locked;
        }
        if (OrderStatus == ServerStates.Expired && EndTime.AddDays(retentionDays) <= now) OrderStatus = ServerStates.Reclaimed;
        Snapshots.RemoveAll(snapshot => snapshot.EndTime <= now);
    }

    private void Finish(Transition done)
    {
        OrderStatus = done.OrderStatus ?? OrderStatus;
        RunStatus = done.RunStatus ?? RunStatus;
        ActStatus = done.ActStatus;
        SnapStatus = 0;
        Shape = done.Shape ?? Shape;
        EndTime = done.EndTime ?? EndTime;
        SystemGuid = done.SystemGuid ?? SystemGuid;
        InProgress = null;
    }
}
