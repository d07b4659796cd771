using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

internal sealed class CustomerServices : ISliceServices
{
    // The web registers Identity and with it the same hasher; the command line and jobs may run without.
    public void Register(IServiceCollection services) => services.TryAddScoped<IPasswordHasher<PortalUser>, PasswordHasher<PortalUser>>();
}
