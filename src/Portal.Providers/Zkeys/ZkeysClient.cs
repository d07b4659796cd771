using Portal.Domain.Upstreams;
using Portal.Providers.Http;

namespace Portal.Providers.Zkeys;

/// <summary>Signs calls of this dialect and reads its envelope.</summary>
internal sealed class ZkeysClient(DialectClient client, TimeProvider clock)
{
    private readonly TaskNumbers taskNumbers = new(clock);

    /// <summary>Something that changes nothing upstream and may be asked again.</summary>
    public Task<UpstreamAnswer> Read(UpstreamAccess access, ZkeysCall call, CancellationToken cancellationToken) => Send(access, call, isWrite: false, cancellationToken);

    /// <summary>Sent at most once, whatever happens.</summary>
    public Task<UpstreamAnswer> Write(UpstreamAccess access, ZkeysCall call, CancellationToken cancellationToken) => Send(access, call, isWrite: true, cancellationToken);

    private async Task<UpstreamAnswer> Send(UpstreamAccess access, ZkeysCall call, bool isWrite, CancellationToken cancellationToken)
    {
        if (ZkeysAccount.Of(access) is not { } account)
            return new UpstreamAnswer.NotSent($"「{access.Name}」缺少凭据 {ZkeysAccount.UserIdField} 或 {ZkeysAccount.SecretField}，请补全后重试。");
        // A refused purchase says nothing about the connection; a refused catalogue read means that the account itself is refused.
        return await client.Send(
            access, new(call.Action, isWrite, () => Signed(account, call), ZkeysEnvelope.Reading) { AnswersSecretAddress = call.AnswersSecretAddress, RefusalIsTheAccounts = !isWrite && call.Customer is null }, cancellationToken);
    }

    private SignedCall Signed(ZkeysAccount account, ZkeysCall call)
    {
        var form = call.Form(account, taskNumbers.Next(), clock.GetUtcNow());
        return new(UpstreamRequest.Form(account.Address, form), ZkeysSecrets.Shown(account.Address, form), ZkeysSecrets.Of(form, account.Secret));
    }
}
