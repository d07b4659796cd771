using Portal.Domain.Catalog;
using Portal.Domain.Ordering;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Services;

/// <summary>One server that a customer runs and renews. Opened when its order is paid; everything about it comes from verified answers of its upstream.</summary>
public sealed class Service
{
    private static readonly Dictionary<ServiceStatus, ServiceStatus[]> Next = new()
    {
        [ServiceStatus.Provisioning] = [ServiceStatus.Verifying, ServiceStatus.Active, ServiceStatus.Refunded],
        [ServiceStatus.Verifying] = [ServiceStatus.Provisioning, ServiceStatus.Active, ServiceStatus.Refunded],
        [ServiceStatus.Active] = [ServiceStatus.Suspended, ServiceStatus.Expired, ServiceStatus.Releasing, ServiceStatus.Released, ServiceStatus.Refunded],
        [ServiceStatus.Suspended] = [ServiceStatus.Active, ServiceStatus.Expired, ServiceStatus.Releasing, ServiceStatus.Released, ServiceStatus.Refunded],
        [ServiceStatus.Expired] = [ServiceStatus.Active, ServiceStatus.Suspended, ServiceStatus.Releasing, ServiceStatus.Released, ServiceStatus.Refunded],
        [ServiceStatus.Releasing] = [ServiceStatus.Active, ServiceStatus.Expired, ServiceStatus.Released, ServiceStatus.Refunded],
        [ServiceStatus.Released] = [],
        [ServiceStatus.Refunded] = [],
    };

    private Service() { }

    /// <summary>The same as its order item's: the second opening of one item collides instead of making a second service.</summary>
    public ServiceId Id { get; private set; }
    public CustomerId Customer { get; private set; }
    public OrderId Order { get; private set; }
    public OfferingId Offering { get; private set; }
    public UpstreamAccountId Upstream { get; private set; }

    /// <summary>The upstream's name of the server; null until the purchase is confirmed. One server belongs to one service.</summary>
    public string? Reference { get; private set; }
    public string Name { get; private set; } = "";
    public ServerConfiguration Configuration { get; private set; } = null!;
    public int PeriodMonths { get; private set; }
    public Money PeriodPrice { get; private set; } = Money.Zero;
    public ServiceStatus Status { get; private set; }
    public ServerLifecycle Lifecycle { get; private set; }
    public ServerPower Power { get; private set; }
    public string? BusyWith { get; private set; }
    public string? LastActionFailed { get; private set; }
    public List<string> IpAddresses { get; private set; } = [];
    public string? SharedAddress { get; private set; }
    public string? LoginName { get; private set; }
    public int? LoginPort { get; private set; }
    public DateTimeOffset? BoughtAt { get; private set; }
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>The upstream knows no end: the portal's books alone say until when it runs.</summary>
    public bool TermKept { get; private set; }

    /// <summary>Of a disk or an address: the server it is tied to.</summary>
    public ServiceId? AttachedTo { get; private set; }
    public bool AutoRenew { get; private set; }
    public DateTimeOffset OpenedAt { get; private set; }
    public DateTimeOffset? ObservedAt { get; private set; }

    /// <summary>PostgreSQL's row version: two who change a service at once are told apart.</summary>
    public uint Version { get; private set; }

    public static ServiceId IdFor(OrderItemId item) => new(item.Value);

    public static Service Open(PaidItem item, OrderId order, CustomerId customer, UpstreamAccountId upstream, DateTimeOffset now) => new()
    {
        Id = IdFor(item.Item),
        Customer = customer,
        Order = order,
        Offering = item.Offering,
        Upstream = upstream,
        Name = item.Name,
        Configuration = item.Configuration,
        PeriodMonths = item.Months,
        PeriodPrice = item.Amount,
        Status = ServiceStatus.Provisioning,
        OpenedAt = now,
    };

    /// <summary>The purchase's outcome is not known: the upstream is being asked.</summary>
    public Result<ServiceStatus> Verify() => MoveTo(ServiceStatus.Verifying);

    /// <summary>The purchase goes on after a doubt was cleared (not bought; bought again).</summary>
    public Result<ServiceStatus> Resume() => MoveTo(ServiceStatus.Provisioning);

    /// <summary>Claims an upstream server. Claiming the same again changes nothing.</summary>
    public Result<ServiceStatus> Attach(UpstreamReference server)
    {
        if (Reference == server.Value) return Status;
        if (Reference is not null) return new ServerAlreadyAttached();
        if (Status is not (ServiceStatus.Provisioning or ServiceStatus.Verifying)) return new IllegalServiceMove(Status, ServiceStatus.Provisioning);
        Reference = server.Value;
        return MoveTo(ServiceStatus.Provisioning);
    }

    /// <summary>Takes over what the upstream says of this very server; the status follows the upstream's life cycle.</summary>
    public Result<ServiceStatus> Observe(ServerObservation seen, DateTimeOffset now)
    {
        if (Reference != seen.Reference.Value) return new ServerAlreadyAttached();
        (Lifecycle, Power, BusyWith, LastActionFailed, ObservedAt) = (seen.Lifecycle, seen.Power, seen.BusyWith, seen.LastActionFailed, now);
        if (seen.IpAddresses.Count > 0) IpAddresses = [.. seen.IpAddresses];
        (SharedAddress, LoginName, LoginPort) = (seen.SharedAddress ?? SharedAddress, seen.LoginName ?? LoginName, seen.LoginPort ?? LoginPort);
        (BoughtAt, ExpiresAt) = (seen.BoughtAt ?? BoughtAt, TermKept ? ExpiresAt : seen.ExpiresAt ?? ExpiresAt);
        return StatusOf(seen, now) is { } status ? MoveTo(status) : Status;
    }

    /// <summary>The end has passed by our clock; the upstream's next answer may correct it.</summary>
    public Result<ServiceStatus> Expire(DateTimeOffset now) =>
        ExpiresAt <= now ? MoveTo(ServiceStatus.Expired) : new IllegalServiceMove(Status, ServiceStatus.Expired);

    /// <summary>A paid renewal reached the upstream.</summary>
    public Result<ServiceStatus> Renewed(ServerObservation seen, int months, Money price, DateTimeOffset now)
    {
        (PeriodMonths, PeriodPrice) = (months, price);
        return Observe(seen, now);
    }

    /// <summary>Delivered by an upstream that tells no end: from now on the portal keeps it.</summary>
    public void KeepTerm(DateTimeOffset now)
    {
        if (ExpiresAt is not null) return;
        (TermKept, BoughtAt, ExpiresAt) = (true, BoughtAt ?? now, RenewalTerm.EndAfter(now, PeriodMonths));
    }

    /// <summary>A paid renewal of a term that the portal keeps: counted from the old end, as upstreams do.</summary>
    public Result<ServiceStatus> ExtendTerm(int months, Money price, DateTimeOffset now)
    {
        if (!TermKept || ExpiresAt is not { } end) return new IllegalServiceMove(Status, ServiceStatus.Active);
        (PeriodMonths, PeriodPrice, ExpiresAt) = (months, price, RenewalTerm.EndAfter(end, months));
        return ExpiresAt > now && Status is ServiceStatus.Expired or ServiceStatus.Suspended ? MoveTo(ServiceStatus.Active) : Status;
    }

    /// <summary>Its kept term has ended and it was stopped.</summary>
    public Result<ServiceStatus> Suspend() => MoveTo(ServiceStatus.Suspended);

    public void Reinstalled(ImageId image) => Configuration = Configuration with { ImageId = image };

    public void Resized(ServerConfiguration configuration) => Configuration = configuration;

    /// <param name="server">Null: taken off.</param>
    public void TieTo(ServiceId? server) => AttachedTo = server;

    public Result<ServiceStatus> BeginRelease() => MoveTo(ServiceStatus.Releasing);

    /// <summary>The upstream did not take the server back after all.</summary>
    public Result<ServiceStatus> CancelRelease(DateTimeOffset now)
    {
        var status = ExpiresAt <= now ? ServiceStatus.Expired : ServiceStatus.Active;
        return Status is ServiceStatus.Releasing ? MoveTo(status) : new IllegalServiceMove(Status, status);
    }

    public Result<ServiceStatus> Refund() => MoveTo(ServiceStatus.Refunded);

    public Result<ServiceStatus> Release() => MoveTo(ServiceStatus.Released);

    public void Rename(string name) => Name = name;

    public void RenewsItself(bool autoRenew) => AutoRenew = autoRenew;

    private ServiceStatus? StatusOf(ServerObservation seen, DateTimeOffset now) => seen.Lifecycle switch
    {
        ServerLifecycle.Active when seen.IsLocked && Status is not (ServiceStatus.Provisioning or ServiceStatus.Verifying) => ServiceStatus.Suspended,
        ServerLifecycle.Active when TermKept && ExpiresAt <= now && Status is ServiceStatus.Expired or ServiceStatus.Suspended => null,
        // A refund under way stays under way until the upstream says it is over.
        ServerLifecycle.Active when Status is not ServiceStatus.Releasing => ExpiresAt <= now && Status is ServiceStatus.Expired ? ServiceStatus.Expired : ServiceStatus.Active,
        ServerLifecycle.Expired when Status is not ServiceStatus.Releasing => ServiceStatus.Expired,
        ServerLifecycle.Refunded => ServiceStatus.Refunded,
        ServerLifecycle.Deleted => Status is ServiceStatus.Releasing ? ServiceStatus.Refunded : ServiceStatus.Released,
        _ => null,
    };

    private Result<ServiceStatus> MoveTo(ServiceStatus status)
    {
        if (Status == status) return Status;
        if (!Next[Status].Contains(status)) return new IllegalServiceMove(Status, status);
        return Status = status;
    }
}

public sealed record IllegalServiceMove(ServiceStatus From, ServiceStatus To)
    : Error("operation_not_allowed_in_state", ErrorKind.Conflict, "服务现在的状态不允许这样改变。");

public sealed record ServerAlreadyAttached()
    : Error("operation_not_allowed_in_state", ErrorKind.Conflict, "这个服务已经对应另一台服务器。");
