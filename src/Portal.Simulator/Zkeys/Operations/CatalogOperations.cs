using System.Text.Json.Nodes;
using Portal.Simulator.Faults;
using Portal.Simulator.Zkeys.Wire;

namespace Portal.Simulator.Zkeys.Operations;

/// <summary>getzones, getlines, getsystems (zkeys.md 6).</summary>
internal static class CatalogOperations
{
    public static IEnumerable<Operation> All { get; } =
    [
        new("getzones", call => ZkeysReply.Success(new JsonObject { ["zones"] = call.State.Catalog.Zones() })),
        new("getlines", Lines) { Required = ["type"] },
        new("getsystems", Systems) { Required = ["page_mode", "page_length"] },
    ];

    private static ZkeysReply Lines(OperationCall call) =>
        call.Request["type"] == "server_line"
            ? ZkeysReply.Success(new JsonObject { ["lines"] = call.State.Catalog.Lines(), ["version"] = 1 })
            : ZkeysReply.Refused("类型错误");

    private static ZkeysReply Systems(OperationCall call)
    {
        if (call.Fault is FaultKind.SampleShapeGetsystems || call.State.Settings.SampleShapeGetsystems)
            return ZkeysReply.Success(new JsonObject { ["zones"] = call.State.Catalog.Zones() });
        if (call.Request.Whole("page_mode") is not (> 0 and var page) || call.Request.Whole("page_length") is not (> 0 and var length))
            return ZkeysReply.Refused("分页参数错误");

        var systems = call.State.Catalog.Systems();
        return ZkeysReply.Success(new JsonObject
        {
            ["pages"] = (systems.Count + length - 1) / length,
            ["items"] = systems.Count,
            ["systems"] = new JsonArray([.. systems.Skip((page - 1) * length).Take(length)]),
        });
    }
}
