using Portal.Domain.Shared;

namespace Portal.Domain.Services;

/// <summary>Names of the actions of api.md that this portal's services can have.</summary>
public static class ServiceActions
{
    public const string Start = "start";
    public const string Stop = "stop";
    public const string ForceStop = "force-stop";
    public const string Restart = "restart";
    public const string ForceRestart = "force-restart";
    public const string ResetPassword = "reset-password";
    public const string Console = "console";
    public const string Renew = "renew";
    public const string Refund = "refund";

    public static IReadOnlyList<string> Queued { get; } = [Start, Stop, ForceStop, Restart, ForceRestart, ResetPassword, Refund];
}

/// <summary>Queues an action on a server; a task carries it out and the operation tells how it went.</summary>
/// <remarks>Errors: <see cref="NotFound"/>, <see cref="ActionNotAllowed"/>, <see cref="ValidationFailed"/> (unknown action, password against the line's rule). A repeat with the same key answers the same operation.</remarks>
/// <param name="Password">For reset-password; kept encrypted until it is set.</param>
[Requires(Permissions.OwnServices, OrStaff = Permissions.ServicesOperate)]
public sealed record RequestServiceAction(ServiceId Service, string Action, string? Password = null, string? Key = null) : ICommand<OperationView>, IAudited
{
    public AuditNote Audit => new("service", Service.Value.ToString(), Action);

    public override string ToString() => $"{Action} of {Service}";
}
