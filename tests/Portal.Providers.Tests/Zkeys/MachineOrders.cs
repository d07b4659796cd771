using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Simulator;

namespace Portal.Providers.Tests.Zkeys;

/// <summary>Machines that the sandbox sells, and orders it accepts.</summary>
internal static class MachineOrders
{
    public const string Line = "1665907446560259";
    public const string Product = "1665907642748705";
    public const string CentOs = "1633652801461868";
    public const string Debian = "1690000000000402";
    public const string Windows = "1690000000000404";
    public const string Password = "Xk7+/Ab=91_z";
    public const string Number = "261121104500000007";

    public static ServerFingerprint Plain { get; } = new(Line, 4, 500m, [], 0, 0, CentOs) { ProductReference = Product };

    public static CreateServer Order(string number = Number, ServerFingerprint? machine = null, int months = 1) =>
        new(number, machine ?? Plain, Password, months, Money.Cny(900m), Orders.Customer);

    public static UpstreamAccess Account(Sandbox sandbox) => Account(new Uri(sandbox.Address, "zkeys/baremetal/api"));

    public static UpstreamAccess Account(Uri address) => AdapterUnderTest.Account(address) with { Kind = UpstreamKinds.ZkeysBareMetal };

    public static T Machines<T>(this AdapterUnderTest adapter)
        where T : class, IUpstreamPort => adapter.Port<T>(UpstreamKinds.ZkeysBareMetal);
}
