using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Upstreams;

/// <summary>Stores an account; credentials are encrypted at once. Settings may carry timeoutSeconds, maxConcurrency, requestsPerMinute besides the dialect's own.</summary>
/// <remarks>Errors: <see cref="ValidationFailed"/> (unknown kind, no http/https address, missing credential, name taken).</remarks>
[Requires(Permissions.UpstreamsManage)]
public sealed record OpenUpstreamAccount(string Kind, string Name, string BaseUrl, IReadOnlyDictionary<string, string> Credentials, IReadOnlyDictionary<string, string>? Settings)
    : ICommand<UpstreamAccountId>, IAudited
{
    public AuditNote Audit => new("upstream", Name);
}

internal sealed class OpenUpstreamAccountHandler(PortalDbContext db, IUpstreamPorts ports, ISecretProtector protector, TimeProvider clock)
    : IRequestHandler<OpenUpstreamAccount, Result<UpstreamAccountId>>
{
    public async Task<Result<UpstreamAccountId>> Handle(OpenUpstreamAccount request, CancellationToken cancellationToken)
    {
        var (input, settings) = (new AccountInput(ports), request.Settings ?? new Dictionary<string, string>());
        input.CheckKind(request.Kind);
        input.CheckName(request.Name);
        var credentials = CredentialNames.Known(ports, request.Kind, request.Credentials);
        input.CheckCredentials(request.Kind, credentials);
        input.CheckSettings(request.Kind, settings);
        var address = input.CheckAddress(request.BaseUrl);
        var name = request.Name.Trim();
        if (await db.UpstreamAccounts.AnyAsync(a => a.Name == name, cancellationToken)) input.NameIsTaken();
        if (input.Fault is { } fault) return fault;

        var account = UpstreamAccount.Open(request.Kind, name, address!, SealedCredentials.Seal(protector, credentials), settings, clock.GetUtcNow());
        account.TuneFrom(settings);
        db.UpstreamAccounts.Add(account);
        await db.SaveChangesAsync(cancellationToken);
        return account.Id;
    }
}
