using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Simulator.StarVCenter.Store;
using Portal.Simulator.StarVCenter.Wire;

namespace Portal.Simulator.StarVCenter.Operations;

/// <summary>Nodes behind load balancers (starvcenter.md 8.6).</summary>
internal static class NodeOperations
{
    private const string NoSuch = "后端节点不存在";
    private static readonly string[] Shape =
        ["realnode.id", "realnode.name", "realnode.desc", "realnode.createtime", "realnode.slbid", "realnode.enable", "realnode.ip", "realnode.port", "realnode.vmid", "realnode.weight"];

    public static IReadOnlyList<Operation> All { get; } =
    [
        Operation.Post("/cloudslb/realnode/search", "", Search),
        Operation.Post("/cloudslb/realnode/add", "realnode.slbid realnode.ip realnode.port realnode.vmid", AddOne),
        Operation.Put("/cloudslb/realnode/modify", "realnode.id", Operation.On(Tables.Node, "realnode.id", NoSuch, Modify)),
        Operation.Delete("/cloudslb/realnode/{realnodeid}", Operation.On(Tables.Node, "realnodeid", NoSuch, Delete)),
    ];

    public static Row Add(OperationCall call, string balancer, Func<string, string> given) => call.State.Add(Tables.Node, "realnode.id", new()
    {
        ["realnode.name"] = given("realnode.name"), ["realnode.desc"] = given("realnode.desc"), ["realnode.createtime"] = call.NowText, ["realnode.slbid"] = balancer, ["realnode.enable"] = "true",
        ["realnode.ip"] = given("realnode.ip"), ["realnode.port"] = given("realnode.port"), ["realnode.vmid"] = given("realnode.vmid"), ["realnode.weight"] = given("realnode.weight") is { Length: > 0 } weight ? weight : "1",
    });

    public static string? Refusal(OperationCall call, Func<string, string> given)
    {
        if (given("realnode.ip").Length == 0) return "缺少参数realnode.ip";
        if (!IsWithin(given("realnode.port"), 1, 65535)) return "参数realnode.port错误";
        if (given("realnode.weight").Length > 0 && !IsWithin(given("realnode.weight"), 1, 10)) return "参数realnode.weight错误";
        return call.State.Find(Tables.Vm, given("realnode.vmid")) is null ? Machines.NoSuch : null;
    }

    private static bool IsWithin(string text, int min, int max) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max;

    private static StarVCenterReply Search(OperationCall call) =>
        call.State.Rows(Tables.Node).Is(call, "realnode.id").Like(call, "realnode.name").Is(call, "realnode.ip").Is(call, "realnode.port").Ordered(call, Tables.Node).Answer(call, Shape);

    private static StarVCenterReply AddOne(OperationCall call)
    {
        if (call.State.Find(Tables.Balancer, call["realnode.slbid"]) is not { } slb) return StarVCenterReply.Refused("SLB不存在");
        return Refusal(call, name => call[name]) is { } refusal
            ? StarVCenterReply.Refused(refusal)
            : StarVCenterReply.Of(new JsonObject { ["realnode.id"] = Add(call, slb.Id, name => call[name]).Id });
    }

    private static StarVCenterReply Modify(OperationCall call, Row node)
    {
        if (call.Has("realnode.port") && !IsWithin(call["realnode.port"], 1, 65535)) return StarVCenterReply.Refused("参数realnode.port错误");
        if (call.Has("realnode.weight") && !IsWithin(call["realnode.weight"], 1, 10)) return StarVCenterReply.Refused("参数realnode.weight错误");
        call.Copy(node, "realnode.port", "realnode.weight");
        return StarVCenterReply.Done();
    }

    private static StarVCenterReply Delete(OperationCall call, Row node)
    {
        call.State.Delete(node);
        return StarVCenterReply.Done();
    }
}
