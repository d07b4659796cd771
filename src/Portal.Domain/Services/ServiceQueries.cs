using Portal.Domain.Shared;

namespace Portal.Domain.Services;

/// <remarks>Errors: <see cref="NotFound"/>, also for another customer's.</remarks>
[Requires(Permissions.OwnRead, OrStaff = Permissions.ServicesRead)]
public sealed record GetService(ServiceId Service) : IQuery<ServiceView>;

/// <summary>Customer null: all, for staff. Search: part of name or address.</summary>
[Requires(Permissions.OwnRead, OrStaff = Permissions.ServicesRead)]
public sealed record ListServices(CustomerId? Customer, ServiceStatus? Status, string? Search, PageRequest Page) : IQuery<PageOf<ServiceRow>>;

[Requires(Permissions.OwnRead, OrStaff = Permissions.ServicesRead)]
public sealed record GetOperation(OperationId Operation) : IQuery<OperationView>;
