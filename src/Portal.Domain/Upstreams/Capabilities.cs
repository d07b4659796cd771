using Portal.Domain.Shared;

namespace Portal.Domain.Upstreams;

/// <summary>Finds what an order may have bought in the upstream's own exact way: by client token, by chosen id, by name or by our order number.</summary>
/// <remarks>An adapter without it is searched by listing every server and comparing configurations (zkeys.md 15).</remarks>
public interface IPurchaseLookup : IUpstreamPort
{
    /// <returns>Everything that carries this very order's mark: nothing, one, or several (then a person decides). A look that was not complete is Failed.</returns>
    Task<Observed<IReadOnlyList<ServerObservation>>> Find(UpstreamAccess account, PurchaseSought sought, CancellationToken cancellationToken);
}

/// <param name="SentAt">UTC.</param>
public sealed record PurchaseSought(string OrderNumber, ServerFingerprint Server, DateTimeOffset SentAt);

/// <summary>Follows what an upstream took on as a task of its own.</summary>
public interface ITaskSource : IUpstreamPort
{
    /// <param name="account">Whose task.</param>
    /// <param name="task">As the adapter put it into an accepted outcome.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    Task<Observed<TaskProgress>> ReadTask(UpstreamAccess account, string task, CancellationToken cancellationToken);
}

/// <summary>Unknown: a state the document does not list, or one that leaves the outcome open; the server itself decides.</summary>
public enum TaskState { Running, Succeeded, Failed, Unknown }

/// <param name="Message">The upstream's words, for staff only.</param>
/// <param name="Servers">What the task made, as far as it tells.</param>
public sealed record TaskProgress(TaskState State, string? Message, IReadOnlyList<UpstreamReference> Servers);

/// <summary>Reads many servers by few calls.</summary>
public interface IBatchReader : IUpstreamPort
{
    /// <summary>Most references a call takes.</summary>
    int MostAtOnce { get; }

    /// <returns>Those the upstream knows; one that is missing does not exist there.</returns>
    Task<Observed<IReadOnlyList<ServerObservation>>> ReadMany(UpstreamAccess account, IReadOnlyList<UpstreamReference> servers, CancellationToken cancellationToken);
}

/// <summary>Asks the upstream what a configuration costs us now.</summary>
public interface IPriceSource : IUpstreamPort
{
    /// <returns>Yuan for one server over the whole period, not rounded to a month; Failed when the upstream does not price it: then it is not sold.</returns>
    Task<Observed<decimal>> Price(UpstreamAccess account, ServerFingerprint server, int months, CancellationToken cancellationToken);
}

/// <summary>What the account has left with the upstream.</summary>
public interface IBalanceSource : IUpstreamPort
{
    Task<Observed<Money>> ReadBalance(UpstreamAccess account, CancellationToken cancellationToken);
}

public interface IReinstaller : IUpstreamPort
{
    Task<WriteOutcome> Reinstall(UpstreamAccess account, ReinstallServer request, CancellationToken cancellationToken);
}

/// <param name="SystemPartitionMb">Bare metal only: size of the system partition; null: no partition of its own.</param>
public sealed record ReinstallServer(UpstreamReference Server, string ImageReference, string Password, EndCustomer Customer, int? SystemPartitionMb = null);

public interface IResizer : IUpstreamPort
{
    /// <summary>Changes a server's size. Sends at most once. The adapter turns the two configurations into targets or increments, as its upstream wants.</summary>
    Task<WriteOutcome> Resize(UpstreamAccess account, ResizeServer request, CancellationToken cancellationToken);
}

/// <param name="OrderNumber">Ours, saved before sending.</param>
/// <param name="Now">As the upstream describes it at this moment.</param>
/// <param name="Price">What the customer pays for the change: the upstream's guard, where it has one.</param>
public sealed record ResizeServer(UpstreamReference Server, string OrderNumber, ServerFingerprint Now, ServerFingerprint Target, Money Price, EndCustomer Customer)
{
    /// <summary>Asked of the customer where the upstream wants one with the change (zkeys.md 8: it may become the login password); null: none was given.</summary>
    public string? Password { get; init; }

    /// <summary>The compiler's own would name the password.</summary>
    public override string ToString() => $"ResizeServer {Server.Value}";
}

public interface ISnapshots : IUpstreamPort
{
    Task<Observed<IReadOnlyList<SnapshotObservation>>> List(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken);

    /// <param name="request">Its name is unique per server, so that a lost answer can be looked up.</param>
    Task<WriteOutcome> Create(UpstreamAccess account, CreateSnapshot request, CancellationToken cancellationToken);

    Task<WriteOutcome> Restore(UpstreamAccess account, UpstreamReference server, string snapshot, EndCustomer customer, CancellationToken cancellationToken);

    Task<WriteOutcome> Delete(UpstreamAccess account, UpstreamReference server, string snapshot, EndCustomer customer, CancellationToken cancellationToken);
}

/// <summary>Whole copies of a server apart from its own disks; the same operations as snapshots, under the upstream's other name.</summary>
public interface IBackups : IUpstreamPort
{
    Task<Observed<IReadOnlyList<SnapshotObservation>>> List(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken);

    Task<WriteOutcome> Create(UpstreamAccess account, CreateSnapshot request, CancellationToken cancellationToken);

    Task<WriteOutcome> Restore(UpstreamAccess account, UpstreamReference server, string backup, EndCustomer customer, CancellationToken cancellationToken);

    Task<WriteOutcome> Delete(UpstreamAccess account, UpstreamReference server, string backup, EndCustomer customer, CancellationToken cancellationToken);
}

/// <param name="Days">Term in days, where the upstream sells by the day; exactly one of days and months there, neither where it is free.</param>
public sealed record CreateSnapshot(UpstreamReference Server, string Name, int? Days, int? Months, string OrderNumber, Money Price, EndCustomer Customer);

public enum SnapshotState { Creating, Ready, Restoring, Deleting, Failed, Unknown }

/// <param name="SizeGb">Null: not told.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record SnapshotObservation(string Reference, string Name, SnapshotState State, decimal? SizeGb, DateTimeOffset? CreatedAt, DateTimeOffset? ExpiresAt);

public interface IServerDisks : IUpstreamPort
{
    Task<Observed<IReadOnlyList<DiskObservation>>> List(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken);
}

public sealed record DiskObservation(string Reference, string? Name, int SizeGb, bool IsSystem, string? Class);

public interface IMetricsSource : IUpstreamPort
{
    Task<Observed<IReadOnlyList<MetricSeries>>> Read(UpstreamAccess account, UpstreamReference server, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}

/// <param name="Name">cpu, memory, disk-read, disk-write, network-in, network-out.</param>
/// <param name="Unit">percent, bytes-per-second, bits-per-second, operations-per-second.</param>
public sealed record MetricSeries(string Name, string Unit, IReadOnlyList<MetricPoint> Points);

/// <param name="Value">Null: no data, a gap and not a zero.</param>
public sealed record MetricPoint(DateTimeOffset At, double? Value);

public interface IPortMappings : IUpstreamPort
{
    Task<Observed<IReadOnlyList<PortMapping>>> List(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken);

    Task<WriteOutcome> Add(UpstreamAccess account, UpstreamReference server, PortMapping mapping, EndCustomer customer, CancellationToken cancellationToken);

    Task<WriteOutcome> Remove(UpstreamAccess account, UpstreamReference server, string mapping, EndCustomer customer, CancellationToken cancellationToken);
}

/// <param name="Reference">Empty when it is to be added.</param>
/// <param name="PublicPort">Null: the upstream chooses.</param>
/// <param name="Protocol">tcp or udp.</param>
public sealed record PortMapping(string Reference, int LocalPort, int? PublicPort, string Protocol, string? PublicAddress, string? Remarks);

public interface IFirewall : IUpstreamPort
{
    Task<Observed<IReadOnlyList<FirewallRule>>> List(UpstreamAccess account, UpstreamReference server, CancellationToken cancellationToken);

    Task<WriteOutcome> Add(UpstreamAccess account, UpstreamReference server, FirewallRule rule, EndCustomer customer, CancellationToken cancellationToken);

    Task<WriteOutcome> Remove(UpstreamAccess account, UpstreamReference server, string rule, EndCustomer customer, CancellationToken cancellationToken);
}

/// <param name="Reference">Empty when it is to be added.</param>
/// <param name="Direction">in or out.</param>
/// <param name="Action">accept or drop.</param>
/// <param name="Protocol">tcp, udp, icmp or all.</param>
/// <param name="Ports">e.g. 22, 8000-8100, or all.</param>
/// <param name="Source">Address or CIDR; 0.0.0.0/0 is any.</param>
public sealed record FirewallRule(string Reference, string Direction, string Action, string Protocol, string Ports, string Source, int Priority, string? Remarks);

public interface IConsolePassword : IUpstreamPort
{
    Task<WriteOutcome> SetConsolePassword(UpstreamAccess account, UpstreamReference server, string password, EndCustomer customer, CancellationToken cancellationToken);
}

/// <summary>Ties a thing sold by itself (a disk, a public address) to a server of the same account.</summary>
public interface IAttachments : IUpstreamPort
{
    Task<WriteOutcome> Attach(UpstreamAccess account, UpstreamReference thing, UpstreamReference server, EndCustomer customer, CancellationToken cancellationToken);

    Task<WriteOutcome> Detach(UpstreamAccess account, UpstreamReference thing, UpstreamReference server, EndCustomer customer, CancellationToken cancellationToken);
}
