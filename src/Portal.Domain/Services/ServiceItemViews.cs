using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Services;

/// <summary>A snapshot or backup, in the customer's words.</summary>
/// <param name="Ref">Opaque; see <see cref="ItemRef"/>.</param>
public sealed record CopyView(string Ref, string Name, SnapshotState State, decimal? SizeGb, DateTimeOffset? CreatedAt, DateTimeOffset? ExpiresAt);

public sealed record PortView(string Ref, int LocalPort, int? PublicPort, string Protocol, string? PublicAddress, string? Remarks);

public sealed record FirewallRuleView(string Ref, string Direction, string Action, string Protocol, string Ports, string Source, int Priority, string? Remarks);

public sealed record DiskView(string Ref, string? Name, int SizeGb, bool IsSystem, string? Class);

/// <summary>Snapshots live with the server's disks, backups apart from them.</summary>
public enum CopyKind { Snapshot, Backup }

/// <summary>Everything below is read from the data centre when asked.</summary>
/// <remarks>Errors of all: <see cref="NotFound"/>, <see cref="NotSupported"/>, <see cref="ActionNotAllowed"/>, <see cref="NotReadable"/>.</remarks>
[Requires(Permissions.OwnRead, OrStaff = Permissions.ServicesRead)]
public sealed record ListCopies(ServiceId Service, CopyKind Kind) : IQuery<IReadOnlyList<CopyView>>;

[Requires(Permissions.OwnRead, OrStaff = Permissions.ServicesRead)]
public sealed record ListPorts(ServiceId Service) : IQuery<IReadOnlyList<PortView>>;

[Requires(Permissions.OwnRead, OrStaff = Permissions.ServicesRead)]
public sealed record ListFirewallRules(ServiceId Service) : IQuery<IReadOnlyList<FirewallRuleView>>;

[Requires(Permissions.OwnRead, OrStaff = Permissions.ServicesRead)]
public sealed record ListDisks(ServiceId Service) : IQuery<IReadOnlyList<DiskView>>;

/// <param name="From">Null: six hours before <paramref name="To"/>.</param>
/// <param name="To">Null: now.</param>
[Requires(Permissions.OwnRead, OrStaff = Permissions.ServicesRead)]
public sealed record ReadMetrics(ServiceId Service, DateTimeOffset? From = null, DateTimeOffset? To = null) : IQuery<MetricsView>;

public sealed record MetricsView(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<MetricSeries> Series);

/// <summary>Restores, deletes or removes what is there: finds it upstream by its opaque name, then queues the action.</summary>
/// <remarks>Errors besides: those of <see cref="RequestServiceAction"/>; <see cref="NotFound"/> when the service has no such thing (any more).</remarks>
/// <param name="Action">restore-snapshot, delete-snapshot, restore-backup, delete-backup, remove-port, remove-firewall-rule.</param>
[Requires(Permissions.OwnServices, OrStaff = Permissions.ServicesOperate)]
public sealed record ActOnItem(ServiceId Service, string Action, string Ref, string? Key = null) : ICommand<OperationView>, IOwnTransactions;
