using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Upstreams;

/// <summary>Null leaves as it is; given credentials replace only those named.</summary>
/// <remarks>Errors: <see cref="NotFound"/>, <see cref="ValidationFailed"/>.</remarks>
[Requires(Permissions.UpstreamsManage)]
public sealed record ChangeUpstreamAccount(
    UpstreamAccountId Upstream, string? Name, string? BaseUrl, IReadOnlyDictionary<string, string>? Credentials, IReadOnlyDictionary<string, string>? Settings, bool? IsEnabled)
    : ICommand<Done>, IAudited
{
    public AuditNote Audit => new("upstream", Upstream.Value.ToString());
}

internal sealed class ChangeUpstreamAccountHandler(PortalDbContext db, IUpstreamPorts ports, ISecretProtector protector, OpenedUpstreams opened)
    : IRequestHandler<ChangeUpstreamAccount, Result<Done>>
{
    public async Task<Result<Done>> Handle(ChangeUpstreamAccount request, CancellationToken cancellationToken)
    {
        var account = await db.UpstreamAccounts.SingleOrDefaultAsync(a => a.Id == request.Upstream, cancellationToken);
        if (account is null) return new NotFound("上游账户");
        var input = new AccountInput(ports);
        var credentials = request.Credentials is { Count: > 0 } given ? Merge(account, given) : null;
        if (request.Name is { } name) await CheckName(input, account, name.Trim(), cancellationToken);
        if (credentials is not null) input.CheckCredentials(account.Kind, credentials);
        if (request.Settings is { } settings) input.CheckSettings(account.Kind, settings);
        var address = request.BaseUrl is null ? null : input.CheckAddress(request.BaseUrl);
        if (input.Fault is { } fault) return fault;

        account.Change(request.Name?.Trim(), address, credentials is null ? null : SealedCredentials.Seal(protector, credentials), request.Settings, request.IsEnabled);
        if (request.Settings is not null) account.TuneFrom(request.Settings);
        await db.SaveChangesAsync(cancellationToken);
        // What a disabled account offers is not for sale.
        if (request.IsEnabled is not null) await db.RaiseVersion(ReadModelVersions.Catalog, cancellationToken);
        opened.Forget(account.Id);
        return new Done();
    }

    // Blank fields of a form mean "as it was", because a stored secret is never shown to be typed again.
    private Dictionary<string, string> Merge(UpstreamAccount account, IReadOnlyDictionary<string, string> given)
    {
        var merged = SealedCredentials.Open(protector, account.ProtectedCredentials) ?? [];
        foreach (var (name, value) in CredentialNames.Known(ports, account.Kind, given).Where(g => !string.IsNullOrEmpty(g.Value))) merged[name] = value;
        return merged;
    }

    private async Task CheckName(AccountInput input, UpstreamAccount account, string name, CancellationToken cancellationToken)
    {
        input.CheckName(name);
        if (await db.UpstreamAccounts.AnyAsync(a => a.Name == name && a.Id != account.Id, cancellationToken)) input.NameIsTaken();
    }
}
