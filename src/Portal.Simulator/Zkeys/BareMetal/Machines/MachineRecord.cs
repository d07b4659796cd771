using Portal.Simulator.Zkeys.Servers;

namespace Portal.Simulator.Zkeys.BareMetal.Machines;

/// <summary>A machine in the sandbox's book. Settable throughout because it is stored as JSON; <see cref="Settle"/> is the only thing that ages it.</summary>
/// <remarks>Statuses are the numbers of zkeys.md 10. Passwords are checked and then forgotten.</remarks>
internal sealed class MachineRecord
{
    public required long Id { get; set; }

    public required string Guid { get; set; }

    public required string ProductGuid { get; set; }

    public required string LineGuid { get; set; }

    public required string SystemGuid { get; set; }

    public required string ClientUserId { get; set; }

    public required string LoginName { get; set; }

    public required string BuyRemarks { get; set; }

    /// <summary>In MB; -1 none.</summary>
    public required int SystemPartition { get; set; }

    public required DateTimeOffset BuyTime { get; set; }

    public required DateTimeOffset EndTime { get; set; }

    /// <summary>What the product brought when it was bought.</summary>
    public required int Bandwidth { get; set; }

    public required int Defense { get; set; }

    public required int IpNum { get; set; }

    public int OrderStatus { get; set; }

    public int RunStatus { get; set; } = MachineStates.Running;

    public int ActStatus { get; set; }

    public int PushStatus { get; set; }

    public int LockStatus { get; set; }

    /// <summary>0 computed, 1 <see cref="RenewPrice"/> a month, 2 on request.</summary>
    public int RenewPriceSetting { get; set; }

    public decimal RenewPrice { get; set; }

    public MachineTransition? InProgress { get; set; }

    public List<MachineIp> Ips { get; set; } = [];

    public List<MachineUpgrade> Upgrades { get; set; } = [];

    public List<MachineDegrade> Degrades { get; set; } = [];

    public List<Charge> Charges { get; set; } = [];

    public int TotalBandwidth => Bandwidth + InForce(MachineUpgrade.Bandwidth);

    public int TotalDefense => Defense + InForce(MachineUpgrade.Defense);

    public int TotalIps => IpNum + InForce(MachineUpgrade.Ips);

    /// <summary>Sum of the upgrades of one type that are in force.</summary>
    public int InForce(string type) => Upgrades.Where(upgrade => upgrade.IsInForce && upgrade.Type == type).Sum(upgrade => upgrade.Nums);

    /// <summary>Starts an action that shows a transient status until it is done.</summary>
    public void Begin(int actStatus, MachineTransition outcome) => (ActStatus, InProgress) = (actStatus, outcome);

    /// <summary>Lets everything happen that is due by now: the action in progress, booked downgrades, expiry, release.</summary>
    /// <param name="now">Virtual time.</param>
    /// <param name="kept">How long the line keeps an expired machine.</param>
    public void Settle(DateTimeOffset now, TimeSpan kept)
    {
        if (InProgress is { } done && done.DueAt <= now) Finish(done);
        foreach (var degrade in Degrades.Where(degrade => degrade.Status == MachineStates.Waiting && degrade.ApplyTime <= now).ToList()) Carry(degrade);
        if (OrderStatus == MachineStates.Normal && EndTime <= now) (OrderStatus, RunStatus) = (MachineStates.Expired, MachineStates.Locked);
        if (OrderStatus == MachineStates.Expired && EndTime + kept <= now) OrderStatus = MachineStates.Deleted;
    }

    /// <summary>Replaces a downgrade by its next state.</summary>
    public void Change(MachineDegrade from, MachineDegrade to) => Degrades[Degrades.IndexOf(from)] = to;

    private void Finish(MachineTransition done)
    {
        OrderStatus = done.OrderStatus ?? OrderStatus;
        RunStatus = done.RunStatus ?? RunStatus;
        SystemGuid = done.SystemGuid ?? SystemGuid;
        LoginName = done.LoginName ?? LoginName;
        Upgrades.AddRange(done.Upgrades);
        (ActStatus, InProgress) = (MachineStates.Idle, null);
    }

    private void Carry(MachineDegrade degrade)
    {
        Upgrades = [.. Upgrades.Select(upgrade => upgrade.DegradeGuid == degrade.Guid ? upgrade with { Status = 0 } : upgrade)];
        Change(degrade, degrade with { Status = MachineStates.Done, FinishTime = degrade.ApplyTime });
    }
}
