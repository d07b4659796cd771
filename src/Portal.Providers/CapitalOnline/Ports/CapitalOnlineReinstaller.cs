using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Bms;
using Portal.Providers.CapitalOnline.Ccs;
using Portal.Providers.CapitalOnline.Desktop;
using Portal.Providers.CapitalOnline.Products;

namespace Portal.Providers.CapitalOnline.Ports;

/// <summary>Reinstalls classic servers, bare metal and desktops (which must be off); ECS has no such operation.</summary>
internal sealed class CapitalOnlineReinstaller(CapitalOnlineClient client) : IReinstaller
{
    public string Kind => UpstreamKinds.CapitalOnline;

    public Task<WriteOutcome> Reinstall(UpstreamAccess account, ReinstallServer request, CancellationToken cancellationToken)
    {
        var what = ProductReference.Of(request.Server);
        var number = DesktopCalls.NewRequest();
        return what.Product switch
        {
            ProductNames.Ccs => client.Write(account, CcsCalls.Reinstall(what.Id, request.ImageReference, request.Password), Writes.Classic, cancellationToken),
            ProductNames.Bms => client.Write(account, BmsCalls.Reinstall(what.Id, request), BmsProduct.Tasks, cancellationToken),
            ProductNames.Desktop => client.Write(account, DesktopCalls.Reinstall(what.Id, request.ImageReference, number), success => DesktopProduct.TaskOf(success, number), cancellationToken),
            _ => Task.FromResult<WriteOutcome>(Writes.NotOffered("这种资源的重装")),
        };
    }
}
