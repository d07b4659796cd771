using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Scp.OpenStack;
using Portal.Providers.Scp.Servers;
using Portal.Providers.Scp.Wire;

namespace Portal.Providers.Scp.Ports;

/// <summary>Resets the login password; needs the guest's tools (scp.md 8.9). Platforms before 6.8.80 have it in the compatible part only.</summary>
internal sealed class ScpCredentials(ScpClient client, OpenStackClient openStack) : ICredentialControl
{
    public string Kind => UpstreamKinds.Scp;

    public async Task<WriteOutcome> SetPassword(UpstreamAccess account, UpstreamReference server, string password, EndCustomer customer, CancellationToken cancellationToken)
    {
        var (hex, failure) = await client.Encrypt(account, password, cancellationToken);
        if (hex is null) return new WriteOutcome.NotSent($"「{account.Name}」没有取得加密密码的公钥，密码没有发送。{(failure as UpstreamAnswer.NotSent)?.Why}");
        var answer = await client.Send(account, ServerCalls.SetPassword(server, hex), cancellationToken);
        if (!answer.IsMissing()) return answer.ToOutcome();
        // Either there is no such server, or this platform has no such call; the other part tells.
        var other = await openStack.Send(account, OpenStackCalls.SetPassword(server, password), cancellationToken);
        return other is UpstreamAnswer.NotSent ? answer.ToOutcome() : other.ToOutcome();
    }
}
