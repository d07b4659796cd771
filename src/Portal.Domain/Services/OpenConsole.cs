using Portal.Domain.Shared;

namespace Portal.Domain.Services;

/// <summary>Asks the upstream for a console address, to be redirected to at once; never stored or shown.</summary>
/// <remarks>Errors: <see cref="NotFound"/>, <see cref="ActionNotAllowed"/>, <see cref="UpstreamRejected"/>.</remarks>
[Requires(Permissions.OwnServices, OrStaff = Permissions.ServicesOperate)]
public sealed record OpenConsole(ServiceId Service) : ICommand<Uri>, IOwnTransactions, IAudited
{
    public AuditNote Audit => new("service", Service.Value.ToString(), "console");
}
