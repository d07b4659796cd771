using Portal.Domain.Upstreams;

namespace Portal.Web.Components.Pages.Buying;

/// <summary>Kinds of offerings in customers' words; Chinese, translation keys.</summary>
public static class KindWords
{
    public static string Name(string kind) => kind switch
    {
        OfferingKinds.BareMetal => "裸金属服务器",
        OfferingKinds.CloudDesktop => "云桌面",
        OfferingKinds.CloudDisk => "云硬盘",
        OfferingKinds.ElasticIp => "公网 IP",
        _ => "云服务器",
    };

    public static string Choose(string kind) => kind switch
    {
        OfferingKinds.BareMetal => "选购裸金属服务器",
        OfferingKinds.CloudDesktop => "选购云桌面",
        OfferingKinds.CloudDisk => "选购云硬盘",
        OfferingKinds.ElasticIp => "选购公网 IP",
        _ => "选购云服务器",
    };

    public static string Configure(string kind) => kind switch
    {
        OfferingKinds.BareMetal => "配置裸金属服务器",
        OfferingKinds.CloudDesktop => "配置云桌面",
        OfferingKinds.CloudDisk => "配置云硬盘",
        OfferingKinds.ElasticIp => "配置公网 IP",
        _ => "配置云服务器",
    };
}
