using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Portal.Domain.Customers;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Web.Identity;

/// <summary>Accounts by ASP.NET Core Identity: cookies for browsers, keys for the API, and who the current actor is.</summary>
public static class PortalIdentity
{
    private const string Either = "cookie-or-key";

    public static void AddPortalIdentity(this IServiceCollection services)
    {
        services.AddMemoryCache();
        services.AddScoped<SignIns>();
        services.AddScoped<PasswordResets>();
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, scheme => scheme.ForwardDefaultSelector = http =>
                http.Request.Path.StartsWithSegments("/api") ? ApiKeyHandler.SchemeName : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null)
            .AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(cookie =>
            {
                cookie.LoginPath = "/sign-in";
                cookie.LogoutPath = "/sign-out";
                cookie.AccessDeniedPath = "/no-permission";
                cookie.ReturnUrlParameter = "returnUrl";
                cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
                cookie.SlidingExpiration = true;
            }));
        services.AddAuthorization();
        services.AddIdentityCore<PortalUser>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                identity.Password.RequiredLength = 10;
                identity.Password.RequireNonAlphanumeric = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireDigit = false;
                identity.Lockout.MaxFailedAccessAttempts = 8;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
            })
            .AddEntityFrameworkStores<PortalDbContext>()
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddClaimsPrincipalFactory<ActorPrincipalFactory>();
        services.Configure<DataProtectionTokenProviderOptions>(token => token.TokenLifespan = TimeSpan.FromHours(1));
        services.Configure<SecurityStampValidatorOptions>(stamp => stamp.ValidationInterval = TimeSpan.FromMinutes(5));
    }

    /// <summary>After authentication: every request's commands run as whoever signed in.</summary>
    public static void UseCurrentActor(this WebApplication app) => app.Use((http, next) =>
    {
        http.RequestServices.GetRequiredService<CurrentActor>().Actor = ActorClaims.ToActor(http.User, http.Connection.RemoteIpAddress?.ToString());
        return next(http);
    });

    public static void MapPortalIdentity(this WebApplication app) => app.MapGet("/sign-out", async (SignInManager<PortalUser> signIn) =>
    {
        await signIn.SignOutAsync();
        return Results.LocalRedirect("/sign-in");
    });

    private sealed class ActorPrincipalFactory(UserManager<PortalUser> users, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<PortalUser>(users, options)
    {
        protected override async Task<ClaimsIdentity> GenerateClaimsAsync(PortalUser user)
        {
            var identity = await base.GenerateClaimsAsync(user);
            ActorClaims.Describe(identity, user);
            return identity;
        }
    }
}
