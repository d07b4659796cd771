using MediatR;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Persistence;
using Portal.Domain.Shared;

namespace Portal.Domain.Upstreams;

/// <summary>Opens an account that configuration declares, or brings the one of that name to the declaration. Repeating it changes nothing.</summary>
/// <remarks>Errors: those of <see cref="OpenUpstreamAccount"/>; <see cref="ValidationFailed"/> on "kind" when the name belongs to an account of another kind.</remarks>
[Requires(Permissions.System)]
public sealed record DeclareUpstreamAccount(string Kind, string Name, string BaseUrl, IReadOnlyDictionary<string, string> Credentials, IReadOnlyDictionary<string, string> Settings) : ICommand<UpstreamAccountId>;

internal sealed class DeclareUpstreamAccountHandler(PortalDbContext db, IMediator mediator, IUpstreamPorts ports, ISecretProtector protector) : IRequestHandler<DeclareUpstreamAccount, Result<UpstreamAccountId>>
{
    public async Task<Result<UpstreamAccountId>> Handle(DeclareUpstreamAccount request, CancellationToken cancellationToken)
    {
        var known = await db.UpstreamAccounts.AsNoTracking().SingleOrDefaultAsync(a => a.Name == request.Name.Trim(), cancellationToken);
        if (known is null) return await mediator.Send(new OpenUpstreamAccount(request.Kind, request.Name, request.BaseUrl, request.Credentials, request.Settings), cancellationToken);
        if (known.Kind != request.Kind) return ValidationFailed.On("kind", "已有同名但类型不同的上游账户，请换一个名称。");
        if (IsAsDeclared(known, request)) return known.Id;
        var changed = await mediator.Send(new ChangeUpstreamAccount(known.Id, null, request.BaseUrl, request.Credentials, request.Settings, null), cancellationToken);
        return changed.Error is { } error ? error : known.Id;
    }

    private bool IsAsDeclared(UpstreamAccount known, DeclareUpstreamAccount declared) =>
        Uri.TryCreate(declared.BaseUrl, UriKind.Absolute, out var url) && known.BaseUrl == url.ToString()
        && Same(known.Settings, declared.Settings)
        && SealedCredentials.Open(protector, known.ProtectedCredentials) is { } credentials && Same(credentials, CredentialNames.Known(ports, declared.Kind, declared.Credentials));

    private static bool Same(Dictionary<string, string> known, IReadOnlyDictionary<string, string> declared) =>
        known.Count == declared.Count && known.All(k => declared.GetValueOrDefault(k.Key) == k.Value);
}
