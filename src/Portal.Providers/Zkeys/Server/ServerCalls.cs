using System.Globalization;
using Portal.Domain.Upstreams;
using Portal.Providers.Wire;
using Portal.Providers.Zkeys.Wire;

namespace Portal.Providers.Zkeys.Server;

/// <summary>The cloud-server operations with exactly the documented parameters (zkeys.md 6 to 8).</summary>
internal static class ServerCalls
{
    public const int ImagesPerPage = 50;
    public const string Module = "server";

    public static ZkeysCall Zones() => new(Module, "getzones", []);

    public static ZkeysCall Lines() => new(Module, "getlines", [new("type", "server_line")]);

    public static ZkeysCall Images(int page) => new(Module, "getsystems", [new("page_mode", Text(page)), new("page_length", Text(ImagesPerPage))]);

    public static ZkeysCall Server(UpstreamReference server) => new(Module, "getserver", [new("guid", server.Value)]);

    public static ZkeysCall Servers(int page) => new(Module, "getservers", [new("page", Text(page))]);

    /// <summary>Always one machine: an answer about several could be half an answer (zkeys.md 15.2).</summary>
    public static ZkeysCall Create(CreateServer order) => new(Module, "create_new",
    [
        new("lineid", order.Server.LineReference),
        new("cpu", Text(order.Server.Cpu)),
        new("memory", order.Server.MemoryGb.ToString("0.###", CultureInfo.InvariantCulture)),
        new("harddisks", string.Join(',', order.Server.DataDisksGb.Select(Text))),
        new("bandwidth", Text(order.Server.BandwidthMbps)),
        new("defense", Text(order.Server.DefenseGbps)),
        new("systemID", order.Server.ImageReference),
        new("password", ZkeysPassword.Encode(order.Password)),
        new("months", Text(order.Months)),
        new("num", "1"),
        new("clientUserID", order.Customer.CustomerReference),
        new("clientOrderNo", order.OrderNumber),
        new("clientPrice", order.RetailPrice.ToString()),
    ], order.Customer);

    public static ZkeysCall Renew(RenewServer order) => new(Module, "renew",
    [
        new("guid", order.Server.Value),
        new("months", Text(order.Months)),
        new("client_end_time", ChinaTime.Write(order.ExpectedEnd)),
        new("clientOrderNo", order.OrderNumber),
    ], order.Customer);

    public static ZkeysCall Refund(UpstreamReference server, EndCustomer customer) => OnServer("refund", server, customer);

    public static ZkeysCall Power(PowerAction action, UpstreamReference server, EndCustomer customer) => OnServer(
        action switch
        {
            PowerAction.Start => "start",
            PowerAction.Stop => "stop",
            PowerAction.ForceStop => "stop_h",
            PowerAction.Restart => "restart",
            PowerAction.ForceRestart => "restart_h",
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "No such power action."),
        }, server, customer);

    public static ZkeysCall Console(UpstreamReference server, EndCustomer customer) => OnServer("getvncurl", server, customer) with { AnswersSecretAddress = true };

    public static ZkeysCall SetPassword(UpstreamReference server, string password, EndCustomer customer) => new(Module, "setpsw",
        [new("guid", server.Value), new("password", ZkeysPassword.Encode(password))], customer);

    private static ZkeysCall OnServer(string action, UpstreamReference server, EndCustomer customer) => new(Module, action, [new("guid", server.Value)], customer);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
