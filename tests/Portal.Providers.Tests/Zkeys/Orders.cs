using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Portal.Providers.Tests.Simulator;

namespace Portal.Providers.Tests.Zkeys;

/// <summary>Orders that the sandbox accepts.</summary>
internal static class Orders
{
    public const string Password = "Xk7+/Ab=91";

    public static EndCustomer Customer { get; } = new("C-1042", "李雷雷", "13912345678", "430111199002123333", "6222020200112233", "203.0.113.77");

    public static ServerFingerprint Plain { get; } = new(Sandbox.PlainLine, 2, 4m, [20], 5, 0, Sandbox.Ubuntu);

    public static CreateServer Order(string number = "261121104500000001", ServerFingerprint? server = null) =>
        new(number, server ?? Plain, Password, 1, Money.Cny(500m), Customer);
}
