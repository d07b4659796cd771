using System.Text.Json.Nodes;
using Portal.Simulator.Faults;
using Portal.Simulator.Zkeys.BareMetal.Machines;
using Portal.Simulator.Zkeys.BareMetal.Operations;
using Portal.Simulator.Zkeys.Wire;

namespace Portal.Simulator.Zkeys.BareMetal;

/// <summary>Answers one bare-metal call, or the refund that belongs to the common module, in the check order of zkeys.md 17.</summary>
internal sealed class MachineDialect(MachineState state, SimulatorOptions options, CallerCheck callers)
{
    public const string Module = "baremetal";
    public const string CommonModule = "common";
    private const string SomeoneElsesMachine = "1600000000000002";

    public static bool Answers(string module) => module is Module or CommonModule;

    /// <summary>Does the work and writes it to the book before returning.</summary>
    public SimulatedReply Execute(ZkeysRequest request, FaultOrder? fault)
    {
        lock (state.Gate)
        {
            if (fault?.Kind is FaultKind.CatalogPriceChange)
            {
                state.Catalog.Reprice(request["productGuid"], fault.Factor);
                state.SaveCatalog();
            }
            var call = new MachineCall(state, request, options, fault);
            var reply = Answer(call);
            if (reply.Code == 0) reply = reply with { Data = Spoilt(reply.Data, fault?.Kind) };
            return Written(reply, call.Created);
        }
    }

    public SimulatedReply Refuse(string message) => Written(Refused(message), []);

    private ZkeysReply Answer(MachineCall call)
    {
        if (callers.Refusal(call.Request) is { } stranger) return Refused(stranger);
        if (MachineOperations.Find(call.Request) is not { } operation) return Refused("接口不存在");
        if (operation.Required.FirstOrDefault(name => operation.MayBeEmpty.Contains(name) ? !call.Request.IsSent(name) : !call.Request.Has(name)) is { } missing) return Refused($"缺少参数{missing}");
        if (operation.IsOnMachine)
        {
            if (state.Machine(call.Request["guid"]) is not { } machine) return Refused("业务不存在");
            call.Machine = machine;
        }
        if (operation.IsPaid && Repeated(call) is { } repeated) return repeated;
        foreach (var gate in operation.Gates)
        {
            if (gate(call) is { } refusal) return Refused(refusal);
        }
        var reply = operation.Run(call);
        if (reply.Code == 0 && operation.IsOnMachine) state.Save(call.Machine);
        return reply.Code == 0 ? reply : Refused(reply.Message);
    }

    // Nothing at all is an empty object here, where cloud servers answer an empty list.
    private static ZkeysReply Refused(string message) => new(1, message, new JsonObject());

    private ZkeysReply? Repeated(MachineCall call)
    {
        if (state.Settings.DuplicateOrderNo is DuplicateOrderNo.CreateAgain) return null;
        var first = state.ChargedFor(call.Request.Action, call.Request["clientOrderNo"]);
        if (first.Count == 0) return null;
        if (state.Settings.DuplicateOrderNo is DuplicateOrderNo.Refuse) return Refused("合作订单号重复");
        return call.Request.Action switch
        {
            "create" => ZkeysReply.Success(new JsonArray([.. first.Select(machine => MachineDocument.Created(machine, state.Catalog))])),
            "renew" => ZkeysReply.Success(new JsonObject { ["end_time"] = Clock.ChinaTime.Write(first[0].EndTime) }),
            _ => ZkeysReply.Success(new JsonObject { ["order_no_api"] = call.Request["clientOrderNo"], ["ip"] = new JsonArray() }),
        };
    }

    private static JsonNode Spoilt(JsonNode data, FaultKind? fault)
    {
        if (fault is FaultKind.WrongShape) return new JsonObject { ["answered"] = true };
        var named = data switch
        {
            JsonArray { Count: > 0 } made => made[0] as JsonObject,
            JsonObject { } one when one["baremetal"] is JsonObject machine => machine,
            JsonObject { } list when list["baremetal"] is JsonArray { Count: > 0 } machines => machines[0] as JsonObject,
            _ => null,
        };
        if (fault is FaultKind.WrongServer && named?["guid"] is not null) named["guid"] = SomeoneElsesMachine;
        return data;
    }

    private SimulatedReply Written(ZkeysReply reply, IReadOnlyList<string> created) => new(reply.ToJson(state.Settings.TrailingCommas), reply.Outcome, created);
}
