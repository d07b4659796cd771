using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.StarVCenter.Vms;
using Portal.Providers.StarVCenter.Wire;
using Portal.Providers.Wire;

namespace Portal.Providers.StarVCenter.Ports;

/// <summary>Login password, console password and the console's address.</summary>
internal sealed class StarVCenterAccess(StarVCenterClient client) : ICredentialControl, IConsolePassword, IConsoleSource
{
    public string Kind => UpstreamKinds.StarVCenter;

    /// <summary>The user name is left out: the upstream takes the administrator of whatever system is installed.</summary>
    public async Task<WriteOutcome> SetPassword(UpstreamAccess account, UpstreamReference server, string password, EndCustomer customer, CancellationToken cancellationToken) =>
        (await client.Send(account, VmCalls.SetPassword(server, password), cancellationToken)).ToOutcome(account);

    public async Task<WriteOutcome> SetConsolePassword(UpstreamAccess account, UpstreamReference server, string password, EndCustomer customer, CancellationToken cancellationToken) =>
        (await client.Send(account, VmCalls.SetConsolePassword(server, password), cancellationToken)).ToOutcome(account);

    /// <summary>Only the address is taken; the host behind it is nobody's business, so that answer is not kept as evidence either.</summary>
    public async Task<Observed<Uri>> GetConsole(UpstreamAccess account, UpstreamReference server, EndCustomer customer, CancellationToken cancellationToken)
    {
        var answer = await client.Send(account, VmCalls.Connection(server), cancellationToken);
        if (answer.Failure<Uri>(account) is { } failed) return failed;

        var success = (UpstreamAnswer.Success)answer;
        return success.Rows() is [var connection] && Uri.TryCreate(connection.Text("vm.console.url"), UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? new Observed<Uri>.Seen(address)
            : success.Misshapen<Uri>(account, "控制台地址") with { Evidence = null };
    }
}
