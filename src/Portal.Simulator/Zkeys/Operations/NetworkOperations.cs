using System.Text.Json.Nodes;
using Portal.Simulator.Zkeys.Servers;
using Portal.Simulator.Zkeys.Wire;

namespace Portal.Simulator.Zkeys.Operations;

/// <summary>Forwarded ports of shared machines, and firewall rules (zkeys.md 8).</summary>
internal static class NetworkOperations
{
    private const int LastPort = 65535;

    public static IEnumerable<Operation> All { get; } =
    [
        new("create_port", CreatePort)
        {
            Required = ["guid", "remark", "local_port", "service_type", "form", "port_type"], Gates = [Gate.Normal, Gate.Idle, Gate.Shared],
        },
        new("delete_port", DeletePort) { Required = ["guid", "port_guid", "service_type", "form"], Gates = [Gate.Normal, Gate.Idle, Gate.Shared] },
        new("add_hardpolicy", AddPolicy)
        {
            Required = ["guid", "weight", "name", "direction", "protocol", "operation"],
            Gates = [Gate.Normal, Gate.Idle, Gate.LineOffers("security_policy")],
        },
        new("del_hardpolicy", DeletePolicy)
        {
            Required = ["guid", "policy_guid"], Gates = [Gate.Normal, Gate.Idle, Gate.LineOffers("security_policy")],
        },
    ];

    private static ZkeysReply CreatePort(OperationCall call)
    {
        if (call.Request.Whole("local_port") is not (> 0 and <= LastPort and var local)) return ZkeysReply.Refused("端口超出范围");
        var number = call.State.NextNumber();
        var random = (int)(20_000 + (number % 40_000));
        var forward = new PortForward(Guid.NewGuid().ToString(), number, call.Request["port_type"] == "2" ? local : random, local, call.Request["remark"], call.Now);
        call.Server.Ports.Add(forward);
        return ZkeysReply.Success(new JsonObject { ["port_info"] = forward.ToDocument(call.Server), ["share_ip"] = call.Server.Ip });
    }

    private static ZkeysReply DeletePort(OperationCall call) =>
        call.Server.Ports.RemoveAll(port => port.Guid == call.Request["port_guid"]) > 0 ? ZkeysReply.Done() : ZkeysReply.Refused("端口不存在");

    private static ZkeysReply AddPolicy(OperationCall call)
    {
        var request = call.Request;
        if (request.Whole("weight") is not { } weight) return ZkeysReply.Refused("权重错误");
        if (call.Server.Policies.Exists(policy => policy.Weight == weight)) return ZkeysReply.Refused("权重不可重复");
        if (request["direction"] is not ("Inbound" or "Outbound" or "Both")) return ZkeysReply.Refused("方向错误");
        if (request["operation"] is not ("Allow" or "Deny")) return ZkeysReply.Refused("行为错误");

        var number = call.State.NextNumber();
        var policy = new SecurityPolicy(
            call.State.NewGuid(number), number, weight, request["name"], request["direction"], request["protocol"], request["operation"],
            request["remote_ip"], request.Has("local_port") ? request["local_port"] : "0", call.Now);
        call.Server.Policies.Add(policy);
        return ZkeysReply.Success(new JsonObject { ["policy_info"] = policy.ToDocument(call.Server) });
    }

    private static ZkeysReply DeletePolicy(OperationCall call) =>
        call.Server.Policies.RemoveAll(policy => policy.Guid == call.Request["policy_guid"]) > 0 ? ZkeysReply.Done() : ZkeysReply.Refused("安全组不存在");
}
