using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Portal.Domain.Customers;
using Portal.Domain.Shared;

namespace Portal.Web.Identity;

/// <summary>Signs a request in by <c>Authorization: Bearer</c>. What a key may do is remembered for 30 s, so that a revoked one ends soon.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, IMediator mediator, IMemoryCache cache)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string SchemeName = "ApiKey";
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        var key = header["Bearer ".Length..].Trim();
        if (key.Length is 0 or > 200) return AuthenticateResult.Fail("unusable key");
        var actor = await Resolve(key);
        if (actor is null) return AuthenticateResult.Fail("unknown key");
        var principal = new ClaimsPrincipal(ActorClaims.ToIdentity(actor, SchemeName));
        return AuthenticateResult.Success(new AuthenticationTicket(principal, SchemeName));
    }

    private async Task<Actor?> Resolve(string key)
    {
        var name = $"api-key:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";
        if (cache.TryGetValue(name, out Actor? known)) return known;
        var found = await mediator.Send(new ResolveApiKey(key), Context.RequestAborted);
        return found.Error is null ? cache.Set(name, found.Value, Remembered) : null;
    }
}
