using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Ecs;
using Portal.Providers.CapitalOnline.Products;

namespace Portal.Providers.CapitalOnline.Ports;

internal sealed class CapitalOnlineCredentials(CapitalOnlineClient client) : ICredentialControl
{
    public string Kind => UpstreamKinds.CapitalOnline;

    public async Task<WriteOutcome> SetPassword(UpstreamAccess account, UpstreamReference server, string password, EndCustomer customer, CancellationToken cancellationToken)
    {
        var what = ProductReference.Of(server);
        return what.Product switch
        {
            ProductNames.Ecs => await client.Write(account, EcsCalls.Password(what.Id, password), Writes.Event(TaskName.Ecs), cancellationToken),
            _ => Writes.NotOffered("这种资源的密码重置"),
        };
    }
}
