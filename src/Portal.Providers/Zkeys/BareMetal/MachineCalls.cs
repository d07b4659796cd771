using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.Zkeys.Wire;

namespace Portal.Providers.Zkeys.BareMetal;

/// <summary>The bare-metal operations with exactly the documented parameters (zkeys.md 9 and 10). Only creating and booking a downgrade take the customer's identity.</summary>
internal static class MachineCalls
{
    public const string Module = "baremetal";
    public const string CommonModule = "common";
    public const string RefundAction = "refund";
    public const int RowsPerPage = 50;
    private const string NoPartition = "-1";
    private const string FirstPartition = "0";

    public static ZkeysCall Zones() => new(Module, "getzones", []);

    public static ZkeysCall Lines() => new(Module, "sync_line", []);

    public static ZkeysCall Products() => new(Module, "sync_product", []);

    public static ZkeysCall Disks() => new(Module, "sync_harddisk", []);

    public static ZkeysCall Images(int page) => new(Module, "getsystems", [new("page_mode", Text(page)), new("page_length", Text(RowsPerPage))]);

    public static ZkeysCall Machines(int page) => new(Module, "sync_baremetal", [new("page", Text(page)), new("number", Text(RowsPerPage))]);

    public static ZkeysCall Machine(UpstreamReference machine) => new(Module, "sync_baremetal", [new("guid", machine.Value), new("page", "1"), new("page_size", "10")]);

    public static ZkeysCall RemovableIps(UpstreamReference machine) => On(machine, "degrade_ip_list");

    /// <summary>Always one machine, and our number in the remarks, by which a lost answer is looked up (zkeys.md 15.6).</summary>
    public static ZkeysCall Create(CreateServer order, string loginName) => new(Module, "create",
    [
        new("lineGuid", order.Server.LineReference),
        new("productGuid", order.Server.ProductReference ?? ""),
        new("systemGuid", order.Server.ImageReference),
        new("loginName", loginName),
        new("loginPassword", ZkeysPassword.Encode(order.Password)),
        new("buyRemarks", OrderMark.Write(order.OrderNumber)),
        new("months", Text(order.Months)),
        new("clientOrderNo", order.OrderNumber),
        new("clientUserId", order.Customer.CustomerReference),
        new("num", "1"),
        new("system_partition_size", order.Server.SystemPartitionMb is { } size ? Text(size) : NoPartition),
        new("agent_order_no", order.OrderNumber),
    ], order.Customer);

    public static ZkeysCall Renew(RenewServer order) => On(order.Server, "renew",
        new("months", Text(order.Months)), new("clientOrderNo", order.OrderNumber), new("agent_order_no", order.OrderNumber));

    public static ZkeysCall Refund(UpstreamReference machine) => On(machine, RefundAction, new KeyValuePair<string, string>("productType", Module)) with { Module = CommonModule };

    /// <returns>Null for what this upstream has no operation for: it knows one way to switch off and one to restart.</returns>
    public static ZkeysCall? Power(PowerAction action, UpstreamReference machine) => action switch
    {
        PowerAction.Start => On(machine, "start"),
        PowerAction.Stop or PowerAction.ForceStop => On(machine, "stop"),
        PowerAction.Restart => On(machine, "restart"),
        _ => null,
    };

    public static ZkeysCall SetPassword(UpstreamReference machine, string password) => On(machine, "setpass", new KeyValuePair<string, string>("loginPassword", ZkeysPassword.Encode(password)));

    /// <param name="replaces">Another family of systems, or other partitions.</param>
    public static ZkeysCall Reinstall(ReinstallServer request, bool replaces) => On(request.Server, "install",
        new("systemGuid", request.ImageReference),
        new("loginPassword", ZkeysPassword.Encode(request.Password)),
        new("system_partition_size", request.SystemPartitionMb is { } size ? Text(size) : FirstPartition),
        new("installType", replaces ? "replace" : "install"),
        new("install_mode", "1"));

    /// <summary>Increments, unlike the cloud server's targets; 0 leaves a part as it is (zkeys.md 10).</summary>
    public static ZkeysCall Upgrade(ResizeServer request, MachineChange more, bool asSubnet) => On(request.Server, "upgrade",
        new("defense", Text(more.DefenseGbps)),
        new("bandwidth", Text(more.Mbps)),
        new("ip_type", asSubnet ? "2" : "1"),
        new("ipnum", Text(more.Ips)),
        new("clientOrderNo", request.OrderNumber),
        new("clientUserId", request.Customer.CustomerReference),
        new("agent_order_no", request.OrderNumber));

    /// <param name="removed">Amounts taken away, all positive or 0.</param>
    public static ZkeysCall Degrade(UpstreamReference machine, MachineChange removed, JsonArray items, EndCustomer customer) => On(machine, "degrade",
    [
        new("defense", Text(removed.DefenseGbps)),
        new("bandwidth", Text(removed.Mbps)),
        new("ipnum", Text(removed.Ips)),
        .. PhpForm.Fields(new JsonObject { ["param"] = items }),
    ]) with
    { Customer = customer };

    public static ZkeysCall CancelDegrade(UpstreamReference machine, string degrade) => On(machine, "degrade_cancel", new KeyValuePair<string, string>("degrade_guid", degrade));

    private static ZkeysCall On(UpstreamReference machine, string action, params KeyValuePair<string, string>[] further) => new(Module, action, [new("guid", machine.Value), .. further]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
