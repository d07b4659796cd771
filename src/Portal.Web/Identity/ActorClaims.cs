using System.Security.Claims;
using Portal.Domain.Customers;
using Portal.Domain.Shared;

namespace Portal.Web.Identity;

/// <summary>An actor as claims of a cookie or key, and back.</summary>
public static class ActorClaims
{
    public const string Permission = "permission";
    public const string Customer = "customer";
    public const string DisplayName = "display-name";

    public static ClaimsIdentity ToIdentity(Actor actor, string scheme)
    {
        var identity = new ClaimsIdentity(scheme, ClaimTypes.Name, ClaimTypes.Role);
        if (actor.User is { } user) identity.AddClaim(new(ClaimTypes.NameIdentifier, user.Value.ToString()));
        identity.AddClaim(new(ClaimTypes.Name, actor.Name));
        Describe(identity, actor.Name, actor.Customer, actor.Permissions);
        return identity;
    }

    public static void Describe(ClaimsIdentity identity, PortalUser user) => Describe(identity, user.DisplayName, user.Customer, user.Permissions);

    public static Actor ToActor(ClaimsPrincipal principal, string? ipAddress)
    {
        if (principal.Identity is not { IsAuthenticated: true }) return Actor.Nobody with { IpAddress = ipAddress };
        return new(
            Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var user) ? new UserId(user) : null,
            Guid.TryParse(principal.FindFirstValue(Customer), out var customer) ? new CustomerId(customer) : null,
            principal.FindAll(Permission).Select(c => c.Value).ToHashSet(), principal.FindFirstValue(DisplayName) ?? "", ipAddress);
    }

    private static void Describe(ClaimsIdentity identity, string name, CustomerId? customer, IEnumerable<string> permissions)
    {
        identity.AddClaim(new(DisplayName, name));
        if (customer is { } of) identity.AddClaim(new(Customer, of.Value.ToString()));
        identity.AddClaims(permissions.Select(p => new Claim(Permission, p)));
    }
}
