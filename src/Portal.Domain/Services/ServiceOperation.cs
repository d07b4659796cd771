using MediatR;
using Portal.Domain.Shared;

namespace Portal.Domain.Services;

/// <summary>An action asked of one server, from the request until the upstream was seen to have done it.</summary>
public sealed class ServiceOperation
{
    public const string PasswordPurpose = "service-operation-password";

    private static readonly Dictionary<OperationStatus, OperationStatus[]> Next = new()
    {
        [OperationStatus.Pending] = [OperationStatus.Running, OperationStatus.Failed],
        [OperationStatus.Running] = [OperationStatus.Pending, OperationStatus.Verifying, OperationStatus.Succeeded, OperationStatus.Failed],
        [OperationStatus.Verifying] = [OperationStatus.Pending, OperationStatus.Succeeded, OperationStatus.Failed],
        [OperationStatus.Succeeded] = [],
        [OperationStatus.Failed] = [],
    };

    private ServiceOperation() { }

    public OperationId Id { get; private set; }
    public ServiceId Service { get; private set; }
    public CustomerId Customer { get; private set; }
    public string Action { get; private set; } = "";
    public OperationStatus Status { get; private set; }
    public string? Message { get; private set; }

    /// <summary>Sealed; forgotten when the operation ends.</summary>
    public string? ProtectedPassword { get; private set; }
    public ActionDetails? Details { get; private set; }
    public string? Key { get; private set; }

    /// <summary>The upstream's task that carries it out; its state decides before the server is looked at.</summary>
    public string? UpstreamTask { get; private set; }

    /// <summary>References of what was there of its kind before the call: what is not among them is new.</summary>
    public List<string>? Before { get; private set; }

    /// <summary>The server was seen at work since the call, so that it did arrive.</summary>
    public bool WasAtWork { get; private set; }

    /// <summary>The upstream's reference of what it made; never shown to a customer.</summary>
    public string? Made { get; private set; }
    public DateTimeOffset RequestedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public uint Version { get; private set; }

    public bool IsOpen => EndedAt is null;

    public static ServiceOperation Request(Service service, string action, string? protectedPassword, string? key, DateTimeOffset now, ActionDetails? details = null) => new()
    {
        Id = OperationId.New(),
        Service = service.Id,
        Customer = service.Customer,
        Action = action,
        Status = OperationStatus.Pending,
        ProtectedPassword = protectedPassword,
        Details = details,
        Key = key,
        RequestedAt = now,
    };

    /// <summary>Saved before the call leaves.</summary>
    /// <param name="before">See <see cref="Before"/>.</param>
    public Result<OperationStatus> Run(IReadOnlyList<string>? before = null)
    {
        Before = before is null ? null : [.. before];
        return MoveTo(OperationStatus.Running);
    }

    public void Follow(string? upstreamTask) => UpstreamTask = upstreamTask;

    public void SeeWork() => WasAtWork = true;

    /// <summary>The soft way had no effect.</summary>
    public void GoHard() => Details = new ActionDetails.Stopping(IsHard: true);

    /// <summary>Nothing left the house; it will be tried again.</summary>
    public Result<OperationStatus> Wait() => MoveTo(OperationStatus.Pending);

    public Result<OperationStatus> Verify()
    {
        Message = "正在与机房核实这次操作的结果。";
        return MoveTo(OperationStatus.Verifying);
    }

    public Result<OperationStatus> Succeed(DateTimeOffset now, string? made = null)
    {
        Made = made ?? Made;
        return End(OperationStatus.Succeeded, null, now);
    }

    /// <param name="message">Customer sentence, translation key.</param>
    public Result<OperationStatus> Fail(string message, DateTimeOffset now) => End(OperationStatus.Failed, message, now);

    public OperationView ToView() => new(Id, Service, Action, Status, Message, RequestedAt, EndedAt);

    private Result<OperationStatus> End(OperationStatus status, string? message, DateTimeOffset now)
    {
        var moved = MoveTo(status);
        if (moved.IsSuccess) (Message, EndedAt, ProtectedPassword) = (message, EndedAt ?? now, null);
        return moved;
    }

    private Result<OperationStatus> MoveTo(OperationStatus status)
    {
        if (Status == status) return Status;
        if (!Next[Status].Contains(status)) return new IllegalOperationMove(Status, status);
        return Status = status;
    }
}

public sealed record IllegalOperationMove(OperationStatus From, OperationStatus To)
    : Error("operation_not_allowed_in_state", ErrorKind.Conflict, "这次操作已经结束，没有再做任何改动。");

/// <summary>Published inside the requesting transaction: Fulfilment writes the task in the same commit.</summary>
public sealed record ServiceActionRequested(OperationId Operation, ServiceId Service, CustomerId Customer, UpstreamAccountId Upstream, DateTimeOffset At) : INotification;
