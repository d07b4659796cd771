using System.Text.Json.Nodes;
using Portal.Simulator.StarVCenter.Store;
using Portal.Simulator.StarVCenter.Wire;

namespace Portal.Simulator.StarVCenter.Operations;

/// <summary>Virtual routers (starvcenter.md 8.3).</summary>
internal static class RouterOperations
{
    private static readonly string[] Shape = ["vroute.id", "vroute.name", "vroute.desc", "vroute.createtime", "vroute.register.address", "vroute.online", "vroute.manageip"];

    public static IReadOnlyList<Operation> All { get; } =
    [
        Operation.Post("/vroute/create", "", Create),
        Operation.Post("/vroute/vpcAdd", "portgroup.id", Operation.On(Tables.Network, "portgroup.id", "子网不存在", (call, network) => Attach(call, network, call.State.Rows(Tables.Router).FirstOrDefault()?.Id ?? ""))),
        Operation.Post("/vroute/vpcDelete", "portgroup.id", Operation.On(Tables.Network, "portgroup.id", "子网不存在", (call, network) => Attach(call, network, ""))),
        Operation.Get("/vroute/{vmId}", Operation.On(Tables.Router, "vmId", "云路由不存在", (_, router) => StarVCenterReply.Of(Searching.Shown(router, Shape)))),
    ];

    private static StarVCenterReply Create(OperationCall call)
    {
        if (call.Has("vroute.ha.enable") && call["vroute.ha.enable"] is not ("true" or "false")) return StarVCenterReply.Refused("参数vroute.ha.enable错误");
        var made = new JsonArray();
        for (var i = 0; i < (call["vroute.ha.enable"] == "true" ? 2 : 1); i++)
        {
            var router = call.State.Add(Tables.Router, "vroute.id", new()
            {
                ["vroute.name"] = call.Has("vroute.name") ? call["vroute.name"] : "云路由", ["vroute.desc"] = "", ["vroute.createtime"] = call.NowText, ["vroute.register.address"] = "172.16.0.22", ["vroute.online"] = "false",
                ["vroute.manageip"] = call.Has("vroute.manageip") ? call["vroute.manageip"] : "203.0.113.3",
            });
            router.Pending.Add(new(call.Done(isProvisioning: true), new() { ["vroute.online"] = "true" }));
            call.State.Save(router);
            made.Add(new JsonObject { ["vm.id"] = router.Id, ["vm.name"] = router["vroute.name"], ["vm.manageip"] = router["vroute.manageip"], ["jobstartid"] = call.State.NextJob() });
        }
        return StarVCenterReply.Of(made);
    }

    private static StarVCenterReply Attach(OperationCall call, Row network, string router)
    {
        network["_router"] = router;
        call.State.Save(network);
        return StarVCenterReply.Done();
    }
}
