using System.Text.Json.Nodes;
using Portal.Simulator.Clock;
using Portal.Simulator.Zkeys.BareMetal.Catalog;
using Portal.Simulator.Zkeys.Wire;

namespace Portal.Simulator.Zkeys.BareMetal.Machines;

/// <summary>A machine in the three shapes of the document's samples: create (B:499-560), list (B:680-756), one (B:850-925).</summary>
internal static class MachineDocument
{
    private static readonly string[] ProductFields =
        ["size", "main_board", "cpu", "cpu_value", "cpu_num", "cpu_max_num", "memory", "memory_num", "memory_max_num", "harddisk_guid", "harddisk_max_num", "raid_tips"];

    public static JsonObject Row(MachineRecord machine, MachineCatalog catalog)
    {
        var document = Common(machine, catalog);
        document["name"] = NameOf(machine, catalog);
        return Grown(document, machine);
    }

    /// <summary>Without a name, and with the end customer's number, as nowhere explained (B:857).</summary>
    public static JsonObject Single(MachineRecord machine, MachineCatalog catalog)
    {
        var document = Common(machine, catalog);
        document["client_user_id"] = long.TryParse(machine.ClientUserId, out var number) ? number : 0;
        return Grown(document, machine);
    }

    public static JsonObject Created(MachineRecord machine, MachineCatalog catalog)
    {
        var document = Common(machine, catalog);
        foreach (var (name, value) in Extra(machine, catalog)) document[name] = value?.DeepClone();
        return document;
    }

    private static JsonObject Common(MachineRecord machine, MachineCatalog catalog)
    {
        var document = new JsonObject
        {
            ["guid"] = machine.Guid,
            ["product_guid"] = machine.ProductGuid,
            ["line_guid"] = machine.LineGuid,
            ["cabinet_sn"] = $"GZ-{machine.Id}",
            ["bandwidth"] = Texts.Of(machine.Bandwidth),
            ["defense"] = Texts.Of(machine.Defense),
            ["ipnum"] = Texts.Of(machine.IpNum),
            ["system_id"] = catalog.Image(machine.SystemGuid)?.Number ?? "",
            ["login_name"] = machine.LoginName,
            ["buy_time"] = ChinaTime.Write(machine.BuyTime),
            ["start_time"] = ChinaTime.Write(machine.BuyTime),
            ["end_time"] = ChinaTime.Write(machine.EndTime),
            ["order_status"] = Texts.Of(machine.OrderStatus),
            ["run_status"] = Texts.Of(machine.RunStatus),
            ["act_status"] = Texts.Of(machine.ActStatus),
            ["buy_remarks"] = machine.BuyRemarks,
            ["ip"] = new JsonArray([.. machine.Ips.Select(ip => ip.ToDocument())]),
        };
        foreach (var name in ProductFields) document[name] = catalog.Product(machine.ProductGuid)?.Text(name) ?? "";
        return document;
    }

    private static JsonObject Grown(JsonObject document, MachineRecord machine)
    {
        document["system_guid"] = machine.SystemGuid;
        document["upgrade"] = new JsonArray([.. machine.Upgrades.Select(upgrade => upgrade.ToDocument())]);
        document["degrades"] = new JsonArray([.. machine.Degrades.Select(degrade => degrade.ToDocument(machine.Guid))]);
        return document;
    }

    // The password is told encrypted and the management card not at all; both are made up.
    private static JsonObject Extra(MachineRecord machine, MachineCatalog catalog) => new()
    {
        ["id"] = Texts.Of(machine.Id),
        ["name"] = NameOf(machine, catalog),
        ["stock_id"] = "56",
        ["login_password"] = "c2FuZGJveC1zZWNyZXQtMTY=",
        ["ssh_public_key"] = null,
        ["system_partition"] = null,
        ["system_partition_size"] = Texts.Of(machine.SystemPartition),
        ["sync_status"] = "0",
        ["sync_time"] = null,
        ["renew_notice"] = "0",
        ["renew_notice_time"] = null,
        ["push_status"] = Texts.Of(machine.PushStatus),
        ["is_agent"] = "1",
        ["stock_type"] = catalog.Product(machine.ProductGuid)?.Text("stock_type") ?? "1",
        ["ipmi_ip"] = "",
        ["ipmi_user"] = null,
        ["ipmi_pass"] = null,
        ["renew_price"] = Texts.Money(machine.RenewPrice),
        ["renew_price_setting"] = Texts.Of(machine.RenewPriceSetting),
        ["renew_price_remark"] = null,
        ["lock_vnc"] = "0",
        ["is_upgrade"] = "0",
        ["lock_status"] = Texts.Of(machine.LockStatus),
        ["lock_reason"] = "",
        ["lock_time"] = null,
        ["install_mode"] = "1",
        ["renew_auto"] = "0",
    };

    private static string NameOf(MachineRecord machine, MachineCatalog catalog) => $"API{catalog.Product(machine.ProductGuid)?.Text("name")}";
}
