using Portal.Simulator.StarVCenter.Store;
using Portal.Simulator.StarVCenter.Wire;

namespace Portal.Simulator.StarVCenter.Operations;

/// <summary>The tenant's private networks and their border firewall (starvcenter.md 8.3).</summary>
internal static class NetworkOperations
{
    private const string NoSuch = "私网不存在";
    private static readonly string[] Created = ["vpc.id", "vpc.name", "vpc.cidr", "vpc.gateway"];
    private static readonly string[] Listed = ["vpc.id", "vpc.name", "vpc.cidr", "vpc.gateway", "vpc.usable.ipcount", "vpc.desc", "vpc.createtime"];

    public static IReadOnlyList<Operation> All { get; } =
    [
        Operation.Post("/cloudnetwork/vpc/create", "", Create),
        Operation.Put("/cloudnetwork/vpc/modify", "vpc.id", Operation.On(Tables.Network, "vpc.id", NoSuch, Modify)),
        Operation.Post("/cloudnetwork/vpc/delete", "vpc.id", Operation.On(Tables.Network, "vpc.id", NoSuch, Delete)),
        Operation.Post("/cloudnetwork/vpc/search", "", Search),
        Operation.Post("/cloudnetwork/netgate", "portgroup.id type", Operation.On(Tables.Network, "portgroup.id", "子网不存在", Gate)),
    ];

    private static StarVCenterReply Create(OperationCall call)
    {
        if (!Quotas.HasRoomForNetwork(call.State)) return StarVCenterReply.Refused("子网配额不足");
        var part = call.State.Everything(Tables.Network).Max(network => network.Whole("_part")) + 1;
        var made = call.State.Add(Tables.Network, "vpc.id", new()
        {
            ["vpc.name"] = call.Has("vpc.name") ? call["vpc.name"] : $"私网-{part}", ["vpc.desc"] = call["vpc.desc"], ["vpc.cidr"] = $"10.{part}.0.0/16", ["vpc.gateway"] = $"10.{part}.0.1",
            ["vpc.createtime"] = call.NowText, ["_part"] = $"{part}", ["_next"] = "10",
        });
        return StarVCenterReply.Of(Searching.Shown(made, Created));
    }

    private static StarVCenterReply Modify(OperationCall call, Row network)
    {
        call.Copy(network, "vpc.name", "vpc.desc");
        return StarVCenterReply.Empty();
    }

    private static StarVCenterReply Delete(OperationCall call, Row network)
    {
        if (call.State.Rows(Tables.Card).Any(card => card["vnic.vpc.id"] == network.Id)) return StarVCenterReply.Refused("私网中还有云主机");
        call.State.Delete(network);
        return StarVCenterReply.Empty();
    }

    private static StarVCenterReply Search(OperationCall call)
    {
        foreach (var network in call.State.Rows(Tables.Network))
            network["vpc.usable.ipcount"] = $"{62_500 - network.Whole("_next")}";
        return call.State.Rows(Tables.Network).Answer(call, Listed, alwaysCounts: true);
    }

    private static StarVCenterReply Gate(OperationCall call, Row network)
    {
        if (call["type"] is not ("open" or "close")) return StarVCenterReply.Refused("参数type错误");
        network["_gate"] = call["type"];
        call.State.Save(network);
        return StarVCenterReply.Done();
    }
}
