using System.Text.Json.Nodes;
using Portal.Simulator.Faults;
using Portal.Simulator.Zkeys.Wire;

namespace Portal.Simulator.Zkeys.BareMetal.Operations;

/// <summary>getzones, sync_line, getsystems, sync_harddisk, sync_product (zkeys.md 9): three of them answer a bare list.</summary>
internal static class MachineCatalogOperations
{
    public static IEnumerable<MachineOperation> All { get; } =
    [
        new("getzones", Zones),
        new("sync_line", call => ZkeysReply.Success(call.State.Catalog.List("lines"))),
        new("sync_harddisk", call => ZkeysReply.Success(call.State.Catalog.List("disks"))),
        new("sync_product", call => ZkeysReply.Success(call.State.Catalog.List("products"))),
        new("getsystems", Systems) { Required = ["page_mode", "page_length"] },
    ];

    private static ZkeysReply Zones(MachineCall call) => ZkeysReply.Success(new JsonObject { ["zones"] = call.State.Catalog.List("zones") });

    private static ZkeysReply Systems(MachineCall call)
    {
        if (call.Fault is FaultKind.SampleShapeGetsystems || call.State.Settings.SampleShapeGetsystems) return Zones(call);
        if (call.Request.Whole("page_mode") is not (> 0 and var page) || call.Request.Whole("page_length") is not (> 0 and var length)) return ZkeysReply.Refused("分页参数错误");
        var systems = call.State.Catalog.List("systems");
        return ZkeysReply.Success(new JsonObject
        {
            ["pages"] = (systems.Count + length - 1) / length,
            ["items"] = systems.Count,
            ["systems"] = new JsonArray([.. systems.Skip((page - 1) * length).Take(length).Select(system => system!.DeepClone())]),
        });
    }
}
