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
    private const string CloudServer = "1";
    private const string DefaultForm = "default";

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
        new("memory", Gigabytes(order.Server.MemoryGb)),
        new("harddisks", string.Join(',', order.Server.DataDisksGb.Select(Text))),
        new("bandwidth", Text(order.Server.BandwidthMbps)),
        new("defense", Text(order.Server.DefenseGbps)),
        new("systemID", order.Server.ImageReference),
        Password(order.Password),
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

    public static ZkeysCall SetPassword(UpstreamReference server, string password, EndCustomer customer) => OnServer("setpsw", server, customer, Password(password));

    public static ZkeysCall SetConsolePassword(UpstreamReference server, string password, EndCustomer customer) => OnServer("setvnc", server, customer, Password(password));

    public static ZkeysCall Reinstall(ReinstallServer request) => OnServer("install", request.Server, request.Customer, new("systemID", request.ImageReference), Password(request.Password));

    /// <summary>Values are targets, unlike bare metal's increments; disks count by position (zkeys.md 8).</summary>
    public static ZkeysCall Upgrade(ResizeServer request, string password) => OnServer("upgrade", request.Server, request.Customer,
    [
        new("cpu", Text(request.Target.Cpu)),
        new("memory", Gigabytes(request.Target.MemoryGb)),
        new("harddisks", string.Join(',', request.Target.DataDisksGb.Select(Text))),
        new("bandwidth", Text(request.Target.BandwidthMbps)),
        new("defense", Text(request.Target.DefenseGbps)),
        Password(password),
        new("clientOrderNo", request.OrderNumber),
    ]);

    /// <summary>Less, from the next renewal on; disks stay.</summary>
    public static ZkeysCall BookDowngrade(ResizeServer request) => OnServer("renew_for_rd", request.Server, request.Customer,
        new("cpu", Text(request.Target.Cpu)),
        new("memory", Gigabytes(request.Target.MemoryGb)),
        new("bandwidth", Text(request.Target.BandwidthMbps)),
        new("defense", Text(request.Target.DefenseGbps)),
        new("clientOrderNo", request.OrderNumber));

    // Listing is a business operation, but who asks for a list is not told: the identity goes out empty.
    public static ZkeysCall Snapshots(UpstreamReference server) => OnServer("listsnapshot", server, new EndCustomer(""));

    /// <summary>Days or months, exactly one of them; the upstream chooses the name.</summary>
    public static ZkeysCall CreateSnapshot(CreateSnapshot request) => OnServer("createsnapshot", request.Server, request.Customer,
        new("agent_order_no", request.OrderNumber), request.Days is { } days ? new("days", Text(days)) : new("months", Text(request.Months ?? 0)));

    public static ZkeysCall OfSnapshot(string action, UpstreamReference server, string snapshot, EndCustomer customer) =>
        OnServer(action, server, customer, new KeyValuePair<string, string>("snapshotname", snapshot));

    /// <param name="samePort">The public port is the local one; else the upstream chooses.</param>
    public static ZkeysCall AddPort(UpstreamReference server, PortMapping mapping, bool samePort, EndCustomer customer) => OnServer("create_port", server, customer,
        new("remark", mapping.Remarks is { Length: > 0 } remarks ? remarks : Text(mapping.LocalPort)),
        new("local_port", Text(mapping.LocalPort)),
        new("service_type", CloudServer),
        new("form", DefaultForm),
        new("port_type", samePort ? "2" : "1"));

    public static ZkeysCall RemovePort(UpstreamReference server, string mapping, EndCustomer customer) => OnServer("delete_port", server, customer,
        new("port_guid", mapping), new("service_type", CloudServer), new("form", DefaultForm));

    /// <summary>What a rule does goes out as "operation", because "action" names the call; the reply says it as "action".</summary>
    public static ZkeysCall AddRule(UpstreamReference server, FirewallRule rule, EndCustomer customer) => OnServer("add_hardpolicy", server, customer,
        new("weight", Text(rule.Priority)),
        new("name", rule.Remarks is { Length: > 0 } remarks ? remarks : $"{rule.Protocol} {rule.Ports}"),
        new("direction", rule.Direction == "in" ? "Inbound" : "Outbound"),
        new("protocol", rule.Protocol),
        new("operation", rule.Action == "accept" ? "Allow" : "Deny"),
        new("remote_ip", rule.Source),
        new("local_port", rule.Ports == "all" ? "0" : rule.Ports));

    public static ZkeysCall RemoveRule(UpstreamReference server, string rule, EndCustomer customer) =>
        OnServer("del_hardpolicy", server, customer, new KeyValuePair<string, string>("policy_guid", rule));

    private static ZkeysCall OnServer(string action, UpstreamReference server, EndCustomer customer, params KeyValuePair<string, string>[] further) =>
        new(Module, action, [new("guid", server.Value), .. further], customer);

    private static KeyValuePair<string, string> Password(string password) => new("password", ZkeysPassword.Encode(password));

    private static string Gigabytes(decimal amount) => amount.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
