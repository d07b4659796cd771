using Portal.Domain.Shared;

namespace Portal.Domain.Services;

/// <summary>Queues an action on a server; a task carries it out and the operation tells how it went.</summary>
/// <remarks>Errors: <see cref="NotFound"/>, <see cref="ActionNotAllowed"/>, <see cref="NotSupported"/>, <see cref="ValidationFailed"/> (unknown action, password against the line's rule, image, …).
/// A repeat with the same key answers the same operation.</remarks>
/// <param name="Password">For what sets one; kept encrypted until it is set.</param>
[Requires(Permissions.OwnServices, OrStaff = Permissions.ServicesOperate)]
public sealed record RequestServiceAction(ServiceId Service, string Action, string? Password = null, string? Key = null) : ICommand<OperationView>, IAudited
{
    /// <summary>What the action is about, where it is about more than the server.</summary>
    public ActionDetails? Details { get; init; }

    public AuditNote Audit => new("service", Service.Value.ToString(), Action);

    public override string ToString() => $"{Action} of {Service}";
}
