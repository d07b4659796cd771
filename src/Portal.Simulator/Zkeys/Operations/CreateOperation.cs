using System.Text.Json.Nodes;
using Portal.Simulator.Clock;
using Portal.Simulator.Faults;
using Portal.Simulator.Zkeys.Catalog;
using Portal.Simulator.Zkeys.Pricing;
using Portal.Simulator.Zkeys.Servers;
using Portal.Simulator.Zkeys.Wire;

namespace Portal.Simulator.Zkeys.Operations;

/// <summary>create_new (zkeys.md 8): checks the order against the line, charges for it, and starts provisioning.</summary>
internal static class CreateOperation
{
    public static Operation Create { get; } = new("create_new", Run)
    {
        // The document calls the password optional, but nothing returns one: an order without it would make a server nobody can enter.
        Required = ["lineid", "cpu", "memory", "harddisks", "bandwidth", "defense", "systemID", "password", "months", "num", "clientUserID", "clientOrderNo"],
    };

    private static ZkeysReply Run(OperationCall call)
    {
        if (call.State.Catalog.Line(call.Request["lineid"]) is not { IsWithdrawn: false } line) return ZkeysReply.Refused("线路不存在");
        if (OrderForm.Read(call.Request) is not { } order) return ZkeysReply.Refused("参数格式错误");
        if (call.State.Catalog.Image(order.SystemGuid) is not { } image) return ZkeysReply.Refused("操作系统不存在");
        if (Refusal(call, line, order, image) is { } refusal) return ZkeysReply.Refused(refusal);

        var price = CloudServerCost.ForMonths(line, order.Shape, image.IsWindows, order.Months, call.Gift);
        if (price.Amount is not { } each) return ZkeysReply.Refused(price.Refusal!);
        if (order.ClientPrice is { } offered && offered < each * order.Count) return ZkeysReply.Refused("终端价格低于API结算价格");
        return Deliver(call, line, order, image, each);
    }

    private static string? Refusal(OperationCall call, CatalogLine line, OrderForm order, CatalogImage image)
    {
        var zone = (string name) => call.State.Catalog.ZoneText(line.ZoneGuid, name);
        if (!line.IsOn("buyStatus") || line.Text("line_auth") == "1") return "该线路已关闭购买";
        if (zone("identityStatus") == "1" && !HasRealName(call.Request)) return "该可用区需要实名认证";
        if (!image.IsFor(line) || !image.Allows("create") || !image.FitsIn(order.Shape.Cpu, order.Shape.Memory)) return "操作系统不可用于该配置";
        if (call.Request["clientOrderNo"].Length > 20) return "合作订单号过长";
        if (order.Count < 1 || order.Count > Math.Max(1, line.Whole("max_open_num"))) return "购买数量超出限制";
        return PasswordRules.Refusal(call.Request["password"], line.Whole("resources_type"))
            ?? ShapeLimits.Refusal(line, order.Shape)
            ?? ShapeLimits.MonthsRefusal(line, order.Months, zone("max_year"));
    }

    private static bool HasRealName(ZkeysRequest request) => request.Has("auth_name") && request.Has("auth_mobile") && request.Has("auth_idnum");

    private static ZkeysReply Deliver(OperationCall call, CatalogLine line, OrderForm order, CatalogImage image, decimal each)
    {
        var partial = call.Fault is FaultKind.PartialCreate;
        var bought = partial ? Math.Max(1, order.Count - 1) : order.Count;
        var listed = partial ? order.Count - 1 : order.Count;
        var servers = Enumerable.Range(0, bought).Select(_ => Build(call, line, order, image)).ToList();
        foreach (var server in servers) Book(call, server, new Charge(call.Request["clientOrderNo"], "create_new", each, call.Now));

        // Somebody else on the same account buys the same thing at the same moment: a second candidate for whoever searches.
        if (call.Fault is FaultKind.DuplicateCandidate)
            Book(call, Build(call, line, order, image), new Charge("", "bought-elsewhere", each, call.Now));

        return ZkeysReply.Success(new JsonObject { ["servers"] = new JsonArray([.. servers.Take(listed).Select(ServerDocument.Created)]) });
    }

    private static void Book(OperationCall call, ServerRecord server, Charge charge)
    {
        server.Charges.Add(charge);
        call.State.Save(server);
        call.Created.Add(server.Guid);
    }

    private static ServerRecord Build(OperationCall call, CatalogLine line, OrderForm order, CatalogImage image)
    {
        var number = call.State.NextNumber();
        return new ServerRecord
        {
            Id = number,
            Guid = call.State.NewGuid(number),
            LineGuid = line.Guid,
            SystemGuid = image.Guid,
            ClientUserId = call.Request["clientUserID"],
            Ip = Address("198.18", number),
            LocalIp = Address("10.18", number),
            Shape = order.Shape,
            LoginName = image.LoginName,
            LoginPort = image.Port,
            BuyTime = call.Now,
            EndTime = ChinaTime.AddMonths(call.Now, order.Months),
            IsShared = line.IsShared,
            InProgress = Provisioned(call),
        };
    }

    // A failed one stays "being provisioned" for ever: the document has no status for it.
    private static Transition? Provisioned(OperationCall call) => call.Fault is FaultKind.ActionFailure
        ? null
        : new Transition(call.Now.AddSeconds(call.Options.ProvisioningSeconds)) { OrderStatus = ServerStates.Normal, RunStatus = ServerStates.Running };

    private static string Address(string network, long number) => $"{network}.{number / 250 % 250}.{(number % 250) + 1}";
}
