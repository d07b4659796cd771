using System.Text.Json.Nodes;
using Portal.Simulator.Faults;
using Portal.Simulator.StarVCenter.Operations;
using Portal.Simulator.StarVCenter.Wire;

namespace Portal.Simulator.StarVCenter;

/// <summary>Answers one call as the upstream would, in the check order of starvcenter.md 10.</summary>
internal sealed class StarVCenterDialect(StarVCenterState state, SimulatorOptions options)
{
    private const string SomeoneElsesMachine = "vm-99999999";

    /// <summary>Does the work and writes it to the book before returning.</summary>
    public SimulatedReply Execute(StarVCenterRequest request, Operation? operation, IReadOnlyDictionary<string, string> inPath, string? misrouted, FaultOrder? fault)
    {
        lock (state.Gate)
        {
            state.Settle();
            state.Calls++;
            var call = new OperationCall(state, request, inPath, options, fault);
            var reply = Answer(request, operation, misrouted, call);
            if (reply.IsSuccess) Spoil(reply, fault?.Kind);
            // Tasks that take no time are done when their answer arrives.
            state.Settle();
            return Written(reply, call.Created);
        }
    }

    public SimulatedReply Refuse(string message)
    {
        lock (state.Gate) return Written(StarVCenterReply.Refused(message), []);
    }

    private StarVCenterReply Answer(StarVCenterRequest request, Operation? operation, string? misrouted, OperationCall call)
    {
        if (!request.IsReadable) return StarVCenterReply.Refused("KEY_PARAM不是Base64编码的JSON");
        if (request.Token != options.StarVCenter.Token || IsRefusedByNow()) return StarVCenterReply.Stranger();
        if (operation is null) return StarVCenterReply.Refused(misrouted ?? "接口不存在");
        if (operation.Required.FirstOrDefault(name => !call.Has(name)) is { } missing) return StarVCenterReply.Refused($"缺少参数{missing}");
        return operation.Run(call);
    }

    private bool IsRefusedByNow() => state.Settings.RefuseTokenFromCall is > 0 and var from && state.Calls >= from;

    private static void Spoil(StarVCenterReply reply, FaultKind? fault)
    {
        if (fault is FaultKind.WrongShape) reply.Body["data"] = new JsonObject { ["unexpected"] = "true" };
        if (fault is not FaultKind.WrongServer) return;
        var named = reply.Body["data"] is JsonArray { Count: > 0 } list ? list[0] as JsonObject : reply.Body["data"] as JsonObject;
        if (named?["vm.id"] is not null) named["vm.id"] = SomeoneElsesMachine;
    }

    // The document says nothing of HTTP statuses: always 200.
    private SimulatedReply Written(StarVCenterReply reply, IReadOnlyList<string> created) =>
        new(ReplyWriter.Write(reply.Body, state.Settings), reply.Outcome, created) { ContentType = "text/plain; charset=utf-8" };
}
