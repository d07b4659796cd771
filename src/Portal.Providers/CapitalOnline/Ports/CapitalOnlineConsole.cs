using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Bms;
using Portal.Providers.CapitalOnline.Ccs;
using Portal.Providers.CapitalOnline.Ecs;
using Portal.Providers.CapitalOnline.Wire;
using Portal.Providers.Http;

namespace Portal.Providers.CapitalOnline.Ports;

internal sealed class CapitalOnlineConsole(CapitalOnlineClient client) : IConsoleSource
{
    public string Kind => UpstreamKinds.CapitalOnline;

    public async Task<Observed<Uri>> GetConsole(UpstreamAccess account, UpstreamReference server, EndCustomer customer, CancellationToken cancellationToken)
    {
        var what = ProductReference.Of(server);
        var (call, field) = what.Product switch
        {
            ProductNames.Ecs => (EcsCalls.Console(what.Id), "InstanceVncUrl"),
            ProductNames.Ccs => (CcsCalls.Console(what.Id), "URL"),
            ProductNames.Bms => (BmsCalls.Console(what.Id), "Url"),
            _ => (null, ""),
        };
        if (call is null) return new Observed<Uri>.Failed($"「{account.Name}」没有提供这种资源的控制台。", Refused: true);
        var answer = await client.Send(account, call, cancellationToken);
        if (answer.Failure<Uri>(account) is { } failed) return failed;

        var success = (UpstreamAnswer.Success)answer;
        return Uri.TryCreate(success.Payload()?.Word(field), UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? new Observed<Uri>.Seen(address)
            : success.Misshapen<Uri>(account, "控制台地址");
    }
}
