using Portal.Domain.Shared;

namespace Portal.Domain.Services;

/// <summary>What a customer calls the service, and whether it renews itself. Null leaves as it is.</summary>
[Requires(Permissions.OwnServices)]
public sealed record ChangeService(ServiceId Service, string? Name, bool? AutoRenew) : ICommand<Done>;
