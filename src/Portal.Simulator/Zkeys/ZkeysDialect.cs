using System.Text.Json.Nodes;
using Portal.Simulator.Faults;
using Portal.Simulator.Zkeys.Operations;
using Portal.Simulator.Zkeys.Servers;
using Portal.Simulator.Zkeys.Wire;

namespace Portal.Simulator.Zkeys;

/// <summary>Answers one call as the upstream would, in the check order of zkeys.md 17.</summary>
internal sealed class ZkeysDialect(ZkeysState state, SimulatorOptions options, CallerCheck callers)
{
    private const string SomeoneElsesServer = "1600000000000001";

    /// <summary>Does the work and writes it to the book before returning.</summary>
    public SimulatedReply Execute(ZkeysRequest request, FaultOrder? fault)
    {
        lock (state.Gate)
        {
            if (fault?.Kind is FaultKind.CatalogPriceChange) Reprice(request, fault.Factor);
            var call = new OperationCall(state, request, options, fault);
            var reply = Answer(call);
            if (reply.Code == 0) reply = reply with { Data = Spoilt(reply.Data, fault?.Kind) };
            return Written(reply, call.Created);
        }
    }

    public SimulatedReply Refuse(string message) => Written(ZkeysReply.Refused(message), []);

    private ZkeysReply Answer(OperationCall call)
    {
        if (callers.Refusal(call.Request) is { } stranger) return ZkeysReply.Refused(stranger);
        if (call.Request.Module != "server" || OperationTable.Find(call.Request.Action) is not { } operation) return ZkeysReply.Refused("接口不存在");
        if (operation.Required.FirstOrDefault(name => !call.Request.Has(name)) is { } missing) return ZkeysReply.Refused($"缺少参数{missing}");
        if (operation.IsOnServer)
        {
            if (state.Server(call.Request["guid"]) is not { } server) return ZkeysReply.Refused("业务不存在");
            call.Server = server;
        }
        if (operation.IsPaid && Repeated(call) is { } repeated) return repeated;
        foreach (var gate in operation.Gates)
        {
            if (gate(call) is { } refusal) return ZkeysReply.Refused(refusal);
        }
        return Carried(operation, call);
    }

    private ZkeysReply Carried(Operation operation, OperationCall call)
    {
        var reply = operation.Run(call);
        if (reply.Code == 0 && operation.IsOnServer) state.Save(call.Server);
        return reply;
    }

    private ZkeysReply? Repeated(OperationCall call)
    {
        if (state.Settings.DuplicateOrderNo is DuplicateOrderNo.CreateAgain) return null;
        var first = state.ChargedFor(call.Request.Action, call.Request["clientOrderNo"]);
        if (first.Count == 0) return null;
        if (state.Settings.DuplicateOrderNo is DuplicateOrderNo.Refuse) return ZkeysReply.Refused("合作订单号重复");
        return call.Request.Action == "create_new"
            ? ZkeysReply.Success(new JsonObject { ["servers"] = new JsonArray([.. first.Select(ServerDocument.Created)]) })
            : ZkeysReply.Done();
    }

    private void Reprice(ZkeysRequest request, decimal factor)
    {
        string[] named = [request["lineid"], state.Server(request["guid"])?.LineGuid ?? ""];
        var concerned = state.Catalog.LineGuids().Where(guid => named.Contains(guid)).ToList();
        foreach (var guid in concerned.Count > 0 ? concerned : state.Catalog.LineGuids()) state.Catalog.Reprice(guid, factor);
        state.SaveCatalog();
    }

    private static JsonNode Spoilt(JsonNode data, FaultKind? fault)
    {
        if (fault is FaultKind.WrongShape) return new JsonObject { ["result"] = true };
        var answered = data as JsonObject;
        var named = answered?["servers"] is JsonArray { Count: > 0 } servers ? servers[0] as JsonObject : answered;
        if (fault is FaultKind.WrongServer && named?["guid"] is not null) named["guid"] = SomeoneElsesServer;
        return data;
    }

    private SimulatedReply Written(ZkeysReply reply, IReadOnlyList<string> created) =>
        new(reply.ToJson(state.Settings.TrailingCommas), reply.Outcome, created);
}
