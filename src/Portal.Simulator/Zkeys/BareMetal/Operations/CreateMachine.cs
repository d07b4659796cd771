using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Simulator.Clock;
using Portal.Simulator.Faults;
using Portal.Simulator.Zkeys.BareMetal.Catalog;
using Portal.Simulator.Zkeys.BareMetal.Machines;
using Portal.Simulator.Zkeys.Catalog;
using Portal.Simulator.Zkeys.Servers;
using Portal.Simulator.Zkeys.Wire;

namespace Portal.Simulator.Zkeys.BareMetal.Operations;

/// <summary>create (zkeys.md 10): a product is bought as it is.</summary>
internal static class CreateMachine
{
    private const int LongestOrderNo = 20;

    public static MachineOperation Create { get; } = new("create", Run)
    {
        Required =
        [
            "lineGuid", "productGuid", "systemGuid", "loginName", "loginPassword", "buyRemarks", "months", "clientOrderNo", "clientUserId", "num", "system_partition_size", "agent_order_no",
        ],
        MayBeEmpty = ["buyRemarks"],
        Gates = [MachineGate.Password],
    };

    private static ZkeysReply Run(MachineCall call)
    {
        var (catalog, request) = (call.State.Catalog, call.Request);
        if (catalog.Line(request["lineGuid"]) is not { } line) return ZkeysReply.Refused("线路不存在");
        if (catalog.Product(request["productGuid"]) is not { } product || product.Text("line_guid") != line.Guid) return ZkeysReply.Refused("机型不存在");
        if (catalog.Image(request["systemGuid"]) is not { } image) return ZkeysReply.Refused("操作系统不存在");
        if (request.Whole("months") is not { } months || request.Whole("num") is not { } count || Partition(request["system_partition_size"]) is not { } partition) return ZkeysReply.Refused("参数格式错误");
        if (Refusal(call, line, product, image, partition) is { } refusal) return ZkeysReply.Refused(refusal);
        if (!MayLast(line, catalog.Zone(line.Text("line_guid")), months)) return ZkeysReply.Refused("购买时长不可选");
        if (count < 1 || count > Math.Max(1, line.Whole("buy_order_max_num"))) return ZkeysReply.Refused("购买数量超出限制");
        return MachinePrice.Create(product, line, months) is { } each ? Deliver(call, line, product, image, partition, months, count, each) : ZkeysReply.Refused("该机型价格缺失");
    }

    /// <summary>-1 none, else MB.</summary>
    public static int? Partition(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var size) && size >= -1 ? size : null;

    public static bool MayLast(CatalogRow line, CatalogRow? zone, int months)
    {
        int[] years = [zone?.Whole("max_year") ?? 0, line.Whole("life_time")];
        return line.Numbers("months").Contains(months) && years.All(most => most <= 0 || months <= most * 12);
    }

    private static string? Refusal(MachineCall call, CatalogRow line, CatalogRow product, CatalogImage image, int partition)
    {
        var request = call.Request;
        if (!line.IsOn("status") || !line.IsOn("buy_status") || line.Text("line_auth") == "1") return "该线路已关闭购买";
        if (!product.IsOn("status")) return "机型已停用";
        if (call.State.Catalog.Zone(line.Text("line_guid"))?.IsOn("identityStatus") is true && !(request.Has("auth_name") && request.Has("auth_mobile") && request.Has("auth_idnum"))) return "该可用区需要实名认证";
        if (!call.State.Catalog.Fits(image, line) || !image.Allows("create") || !image.FitsIn(product.Whole("cpu_value"), product.Whole("memory_num"))) return "操作系统不可用于该机型";
        if (request["clientOrderNo"].Length > LongestOrderNo || request["agent_order_no"].Length > LongestOrderNo) return "合作订单号过长";
        return partition is not -1 && (partition == 0 || !product.IsOn("system_partition_support")) ? "该机型不支持系统分区" : null;
    }

    private static ZkeysReply Deliver(MachineCall call, CatalogRow line, CatalogRow product, CatalogImage image, int partition, int months, int count, decimal each)
    {
        var partial = call.Fault is FaultKind.PartialCreate;
        var (bought, listed) = partial ? (Math.Max(1, count - 1), count - 1) : (count, count);
        if (call.Fault is FaultKind.DuplicateCandidate) bought++;
        var machines = Enumerable.Range(0, bought).Select(_ => Build(call, line, product, image, partition, months)).ToList();
        foreach (var machine in machines)
        {
            machine.Charges.Add(new Charge(call.Request["clientOrderNo"], "create", each, call.Now));
            call.State.Save(machine);
            call.Created.Add(machine.Guid);
        }
        return ZkeysReply.Success(new JsonArray([.. machines.Take(listed).Select(machine => MachineDocument.Created(machine, call.State.Catalog))]));
    }

    private static MachineRecord Build(MachineCall call, CatalogRow line, CatalogRow product, CatalogImage image, int partition, int months)
    {
        var number = call.State.NextNumber();
        return new MachineRecord
        {
            Id = number,
            Guid = call.State.NewGuid(number),
            ProductGuid = product.Guid,
            LineGuid = line.Guid,
            SystemGuid = image.Guid,
            ClientUserId = call.Request["clientUserId"],
            LoginName = call.Request["loginName"],
            BuyRemarks = call.Request["buyRemarks"],
            SystemPartition = partition,
            BuyTime = call.Now,
            EndTime = ChinaTime.AddMonths(call.Now, months),
            Bandwidth = product.Whole("bandwidth"),
            Defense = product.Whole("defense"),
            IpNum = product.Whole("ipnum"),
            Ips = [.. Enumerable.Range(0, product.Whole("ipnum")).Select(index => MachineAddresses.Gift(call.State, call.Now, index))],
            InProgress = Provisioned(call, product),
        };
    }

    // One that fails stays "being provisioned" for ever: the document has no status for it.
    private static MachineTransition? Provisioned(MachineCall call, CatalogRow product) => call.Fault is FaultKind.ActionFailure
        ? null
        : new MachineTransition(call.Now.AddSeconds(call.Options.ProvisioningSeconds * (product.IsOn("stock_type") ? 1 : call.State.Settings.ManualDeliveryFactor)))
        {
            OrderStatus = MachineStates.Normal, RunStatus = MachineStates.Running,
        };
}
