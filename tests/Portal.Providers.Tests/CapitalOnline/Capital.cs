using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Zkeys;

namespace Portal.Providers.Tests.CapitalOnline;

/// <summary>An account and orders of this dialect.</summary>
internal static class Capital
{
    public const string Secret = "SIMULATOR-DEMO-SECRET";
    public const string Password = "Qwer-1234!@#";
    public const string OrderNumber = "261121104500000001";

    public static UpstreamAccess Account(Uri address, params (string Name, string Value)[] settings) => Account(address, Secret, settings);

    public static UpstreamAccess Account(Uri address, string secret, params (string Name, string Value)[] settings) => new(
        UpstreamAccountId.New(), UpstreamKinds.CapitalOnline, "华北采购", address,
        new Dictionary<string, string> { ["accessKeyId"] = "SIMULATORDEMOKEY", ["accessKeySecret"] = secret }, settings.ToDictionary(s => s.Name, s => s.Value),
        TimeSpan.FromSeconds(10), 8, 60_000);

    public static T Port<T>(this AdapterUnderTest adapter)
        where T : class, IUpstreamPort => adapter.Port<T>(UpstreamKinds.CapitalOnline);

    public static CreateServer Order(ServerFingerprint server, int months = 1, string number = OrderNumber) => new(number, server, Password, months, Money.Cny(500m), Orders.Customer);

    public static ServerFingerprint Ecs { get; } = new("ecs:CN_Hohhot_B", 4, 8m, [48, 24], 0, 0, "img-1")
    {
        ProductReference = "Cpu计算型C4|4|8|0",
        SystemDiskGb = 40,
        Options = new Dictionary<string, string> { ["network"] = "vpc-1/sub-1", ["disk-class"] = "ssd" },
    };
}
