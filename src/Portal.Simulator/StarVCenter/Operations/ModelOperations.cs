using System.Text.Json.Nodes;
using Portal.Simulator.StarVCenter.Store;
using Portal.Simulator.StarVCenter.Wire;

namespace Portal.Simulator.StarVCenter.Operations;

/// <summary>Types and models of machines (starvcenter.md 8.2).</summary>
internal static class ModelOperations
{
    private const string TypeWord = "tenant_type";

    public static IReadOnlyList<Operation> All { get; } =
    [
        Operation.Get("/cloudvm/model", List),
        Operation.Post("/cloudvm/addVhostModelAndType", "type label value", Add),
        Operation.Delete("/cloudvm/delVhostModelAndType/{id}", Delete),
    ];

    private static StarVCenterReply List(OperationCall call) => StarVCenterReply.Of(new JsonArray([.. call.State.Rows(Tables.Type).Select(type => Shown(call.State, type))]));

    private static JsonObject Shown(StarVCenterState state, Row type) => new()
    {
        ["vm.tenant.type"] = type["vm.tenant.type"], ["vm.tenant.typename"] = type["vm.tenant.typename"],
        ["model"] = new JsonArray([.. state.Rows(Tables.Model).Where(model => model["_type"] == type["vm.tenant.type"]).Select(model => Searching.Shown(model, ["vm.tenant.mode", "vm.tenant.modelname"]))]),
    };

    private static StarVCenterReply Add(OperationCall call)
    {
        var (kind, name, code) = (call["type"], call["label"], call["value"]);
        if (kind != TypeWord && !call.State.Rows(Tables.Type).Any(type => type["vm.tenant.type"] == kind)) return StarVCenterReply.Refused("云主机类型不存在");
        var added = kind == TypeWord
            ? call.State.Add(Tables.Type, "id", new() { ["vm.tenant.type"] = code, ["vm.tenant.typename"] = name })
            : call.State.Add(Tables.Model, "id", new() { ["_type"] = kind, ["vm.tenant.mode"] = code, ["vm.tenant.modelname"] = name });
        return StarVCenterReply.Of(new JsonArray(new JsonObject { ["id"] = added.Id }));
    }

    private static StarVCenterReply Delete(OperationCall call)
    {
        if ((call.State.Find(Tables.Model, call["id"]) ?? call.State.Find(Tables.Type, call["id"])) is not { } row) return StarVCenterReply.Refused("型号或类型不存在");
        call.State.Delete(row);
        return StarVCenterReply.Of(new JsonObject());
    }
}
