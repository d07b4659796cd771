using Portal.Domain.Catalog;
using Portal.Domain.Shared;

namespace Portal.Domain.Services;

/// <summary>In the words of api.md.</summary>
public enum ServiceStatus { Provisioning, Verifying, Active, Suspended, Expired, Releasing, Released, Refunded }

public enum OperationStatus { Pending, Running, Succeeded, Failed, Verifying }

/// <param name="Reason">Why not allowed now: customer sentence, translation key.</param>
public sealed record ServiceActionView(string Name, bool Allowed, string? Reason = null);

public sealed record ServiceView(
    ServiceId Id, string Name, string Kind, CustomerId Customer, string CustomerName, OfferingId Offering, string OfferingName, string ZoneName, string ImageName, ServiceStatus Status, string PowerState, string? BusyWith,
    IReadOnlyList<string> IpAddresses, string? SharedAddress, string? LoginName, int? LoginPort, ServerConfiguration Configuration, Money PeriodPrice, int PeriodMonths, DateTimeOffset? BoughtAt, DateTimeOffset? ExpiresAt, DateTimeOffset? DeletedAfter,
    bool AutoRenew, OrderId Order, IReadOnlyList<ServiceActionView> Actions, IReadOnlyList<OperationView> RecentOperations)
{
    /// <summary>What it has to look at besides itself; names of <c>OfferingFeatures</c>: snapshots, backups, disks, metrics, ports, firewall, reinstall, resize, attach.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>Of a disk or an address: the server it is tied to.</summary>
    public ServiceId? AttachedTo { get; init; }
}

/// <param name="PowerState">on, off, locked, unknown.</param>
public sealed record ServiceRow(ServiceId Id, string Name, string Kind, CustomerId Customer, string CustomerName, string OfferingName, string ZoneName, ServiceStatus Status, string PowerState, string? BusyWith, string? Address, int Cpu, decimal MemoryGb, DateTimeOffset? ExpiresAt);

/// <param name="Message">Customer sentence, translation key; null while nothing is to be said.</param>
public sealed record OperationView(OperationId Id, ServiceId Service, string Action, OperationStatus Status, string? Message, DateTimeOffset RequestedAt, DateTimeOffset? EndedAt);

/// <summary>This service has no such thing, and will not have it later either.</summary>
public sealed record NotSupported() : Error("not_supported", ErrorKind.Refused, "这个服务没有这项功能。");

/// <summary>Read from the data centre when asked, and it did not answer.</summary>
public sealed record NotReadable() : Error("upstream_unavailable", ErrorKind.Upstream, "暂时读不到机房的数据，请稍后再试。");

public sealed record ActionNotAllowed(string Why) : Error("operation_not_allowed_in_state", ErrorKind.Conflict, "现在不能这样操作：{0}", Why);

/// <summary>An upstream refused; its words are for staff only.</summary>
public sealed record UpstreamRejected() : Error("upstream_rejected", ErrorKind.Upstream, "机房没有接受这次操作，没有产生费用。可以再试一次；仍不行时请提工单。");
