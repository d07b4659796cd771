using System.Text.Json.Nodes;
using Portal.Simulator.StarVCenter.Store;
using Portal.Simulator.StarVCenter.Wire;

namespace Portal.Simulator.StarVCenter.Operations;

/// <summary>Outer addresses, and the mappings of addresses and ports (starvcenter.md 8.3).</summary>
internal static class MappingOperations
{
    private const string ForIp = "ip", ForPort = "port";
    private static readonly string[] Shape =
    [
        "nat_id", "nat_type", "nat_outerip", "nat_outerport", "nat_innerip", "nat_innerport", "nat_protocal", "nat_srcip", "nat_desc", "nat_usedtime", "net_vmid", "net_vmname", "nat_vnetid", "nat_vrouteid",
    ];

    private static readonly (string Given, string Kept)[] Filters =
        [("natOuterip", "nat_outerip"), ("natType", "nat_type"), ("natOuterport", "nat_outerport"), ("natInnerport", "nat_innerport"), ("natInnerip", "nat_innerip"), ("natVrouteid", "nat_vrouteid"), ("natAppid", "_app")];

    public static IReadOnlyList<Operation> All { get; } =
    [
        Operation.Post("/cloudnetwork/sharenet/connect", "vm.id", Operation.On(Tables.Vm, "vm.id", Machines.NoSuch, Connect)),
        Operation.Post("/cloudnetwork/sharenet/search", Searching.Paging, SearchShared),
        Operation.Post("/cloudnetwork/portMapping/create", "innerIp innerPort ipaddress outerPort protocal", MapPort),
        Operation.Delete("/cloudnetwork/ipmapping/{natId}", Operation.On(Tables.Mapping, "natId", "映射不存在", Delete)),
        Operation.Post("/vroute/Mapping/search", "", call => Filters.Aggregate(call.State.Rows(Tables.Mapping), (rows, filter) => rows.Is(call, filter.Given, filter.Kept)).Answer(call, Shape)),
        Operation.Post("/cloudip/mapping/outerIp/search", "", SearchAddresses),
    ];

    private static StarVCenterReply Connect(OperationCall call, Row vm)
    {
        var used = call.State.Rows(Tables.Mapping).Select(nat => nat["nat_outerip"]).ToHashSet();
        var wanted = call.Has("vm.outer.ipaddress") ? call["vm.outer.ipaddress"] : call.State.Rows(Tables.Address).FirstOrDefault(address => !used.Contains(address.Id))?.Id;
        if (wanted is null || call.State.Find(Tables.Address, wanted) is null || used.Contains(wanted)) return StarVCenterReply.Refused("没有可用的外网IP");
        Map(call, ForIp, vm, vm["vm.ip"].Split(',')[0], wanted, "", "", "", call["vm.allow.srcip"], call["desc"]);
        return StarVCenterReply.Of(new JsonObject { ["tenant.shareip"] = wanted });
    }

    // The document shows one object; of several there can only be a list.
    private static StarVCenterReply SearchShared(OperationCall call)
    {
        var reply = call.State.Rows(Tables.Mapping).Where(nat => nat["nat_type"] == ForIp).Like(call, "vm.name", "net_vmname").Like(call, "tenant.shareip", "nat_outerip").Answer(call, nat => new JsonObject
        {
            ["nat.id"] = nat.Id, ["vm.id"] = nat["net_vmid"], ["vm.name"] = nat["net_vmname"], ["tenant.shareip"] = nat["nat_outerip"],
        });
        if (reply.Body["data"] is JsonArray { Count: 1 } one) reply.Body["data"] = one[0]!.DeepClone();
        return reply;
    }

    private static StarVCenterReply MapPort(OperationCall call)
    {
        if (call.Whole("innerPort", 1, 65535) is null || call.Whole("outerPort", 1, 65535) is null) return StarVCenterReply.Refused("端口错误");
        if (call["protocal"].ToLowerInvariant() is not ("tcp" or "udp")) return StarVCenterReply.Refused("协议错误");
        if (call.State.Rows(Tables.Card).FirstOrDefault(card => card["vnic.ipaddress"] == call["innerIp"]) is not { } card || call.State.Find(Tables.Vm, card["vnic.vmid"]) is not { } vm) return StarVCenterReply.Refused("内网IP不存在");
        if (call.State.Find(Tables.Address, call["ipaddress"]) is null) return StarVCenterReply.Refused("外网IP不存在");
        var taken = call.State.Rows(Tables.Mapping).Any(nat => nat["nat_outerip"] == call["ipaddress"] && (nat["nat_type"] == ForIp || (nat["nat_outerport"] == call["outerPort"] && nat["nat_protocal"] == call["protocal"])));
        if (taken) return StarVCenterReply.Refused("外网端口已被使用");
        Map(call, ForPort, vm, call["innerIp"], call["ipaddress"], call["innerPort"], call["outerPort"], call["protocal"], call["sourceIp"], call["desc"]);
        return StarVCenterReply.Done();
    }

    private static void Map(OperationCall call, string kind, Row vm, string inner, string outer, string innerPort, string outerPort, string protocol, string source, string description) => call.State.Add(Tables.Mapping, "nat_id", new()
    {
        ["nat_type"] = kind, ["nat_outerip"] = outer, ["nat_outerport"] = outerPort, ["nat_innerip"] = inner, ["nat_innerport"] = innerPort, ["nat_protocal"] = protocol, ["nat_srcip"] = source, ["nat_desc"] = description,
        ["nat_usedtime"] = call.NowText, ["net_vmid"] = vm.Id, ["net_vmname"] = vm["vm.name"], ["nat_vnetid"] = vm[Machines.Network],
        ["nat_vrouteid"] = call.State.Find(Tables.Network, vm[Machines.Network])?["_router"] ?? "", ["_app"] = Seeds.TenantId,
    });

    private static StarVCenterReply Delete(OperationCall call, Row mapping)
    {
        call.State.Delete(mapping);
        return StarVCenterReply.Of(new JsonObject());
    }

    // An address with one mapping of the whole address has no ports left; ports are not told when addresses are asked for (starvcenter.md 8.3).
    private static StarVCenterReply SearchAddresses(OperationCall call)
    {
        var mappings = call.State.Rows(Tables.Mapping).ToList();
        var free = call.State.Rows(Tables.Address).Where(address => !mappings.Exists(nat => nat["nat_outerip"] == address.Id && (nat["nat_type"] == ForIp || call["nat.type"] == ForIp)));
        return free.Like(call, "ipaddress").Is(call, "ipaddress.only", "ipaddress").Answer(call, address =>
        {
            var shown = new JsonObject { ["ipaddress"] = address.Id };
            if (call["nat.type"] != ForIp) shown["ports"] = string.Join(',', mappings.Where(nat => nat["nat_outerip"] == address.Id).Select(nat => nat["nat_outerport"]));
            (shown["gateway"], shown["netmask"]) = (address["gateway"], address["netmask"]);
            return shown;
        });
    }
}
