using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Upstreams;
using Portal.Providers.CapitalOnline.Bills;
using Portal.Providers.CapitalOnline.Bms;
using Portal.Providers.CapitalOnline.BmsDisks;
using Portal.Providers.CapitalOnline.Ccs;
using Portal.Providers.CapitalOnline.Desktop;
using Portal.Providers.CapitalOnline.Ebs;
using Portal.Providers.CapitalOnline.Ecs;
using Portal.Providers.CapitalOnline.Eip;
using Portal.Providers.CapitalOnline.Ports;
using Portal.Providers.CapitalOnline.Products;
using Portal.Providers.Http;

namespace Portal.Providers.CapitalOnline;

internal static class CapitalOnlineServices
{
    public static IServiceCollection AddCapitalOnline(this IServiceCollection services) => services
        .AddSingleton<CapitalOnlineClient>()
        .AddSingleton<ProductRange>()
        .AddSingleton<CapitalOnlineBills>()
        .AddSingleton<IDialectCaller, CapitalOnlineCaller>()
        .AddSingleton<IProduct, EcsProduct>()
        .AddSingleton<IProduct, CcsProduct>()
        .AddSingleton<IProduct, BmsProduct>()
        .AddSingleton<IProduct, BmsDiskProduct>()
        .AddSingleton<IProduct, DesktopProduct>()
        .AddSingleton<IProduct, EbsProduct>()
        .AddSingleton<IProduct, EipProduct>()
        .AddSingleton<IUpstreamPort, CapitalOnlineConnection>()
        .AddSingleton<IUpstreamPort, CapitalOnlineCatalog>()
        .AddSingleton<IUpstreamPort, CapitalOnlinePrices>()
        .AddSingleton<IUpstreamPort, CapitalOnlineProvisioner>()
        .AddSingleton<IUpstreamPort, CapitalOnlineLookup>()
        .AddSingleton<IUpstreamPort, CapitalOnlineTasks>()
        .AddSingleton<IUpstreamPort, CapitalOnlinePower>()
        .AddSingleton<IUpstreamPort, CapitalOnlineCredentials>()
        .AddSingleton<IUpstreamPort, CapitalOnlineConsole>()
        .AddSingleton<IUpstreamPort, CapitalOnlineReinstaller>()
        .AddSingleton<IUpstreamPort, CapitalOnlineResizer>()
        .AddSingleton<IUpstreamPort, CapitalOnlineSnapshots>()
        .AddSingleton<IUpstreamPort, CapitalOnlineDisks>()
        .AddSingleton<IUpstreamPort, CapitalOnlineMetrics>()
        .AddSingleton<IUpstreamPort, CapitalOnlineAttachments>()
        .AddSingleton<IUpstreamPort, CapitalOnlineBatch>()
        .AddSingleton<IUpstreamPort, CapitalOnlineBalance>();
}
