using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Simulator.CapitalOnline.Operations;
using Portal.Simulator.CapitalOnline.State;
using Portal.Simulator.CapitalOnline.Wire;
using Portal.Simulator.Faults;

namespace Portal.Simulator.CapitalOnline;

/// <summary>Answers one call as the upstream would: admitted, found, complete, carried out, worded.</summary>
internal sealed class CapitalOnlineDialect(CapitalOnlineState state, SimulatorOptions options, Admission admission)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Does the work and writes it to the book before returning.</summary>
    public SimulatedReply Execute(CapitalOnlineRequest request, Operation? operation, FaultOrder? fault)
    {
        lock (state.Gate)
        {
            try
            {
                return Answer(request, operation, fault);
            }
            catch (CallRefused refused)
            {
                return Refusal(refused, operation);
            }
            catch (JsonException unreadable)
            {
                return Refusal(new CallRefused(400, "ParamParseError", unreadable.Message), operation);   // JSON written as text inside a parameter
            }
        }
    }

    /// <summary>A refusal by order. Its text may start with a status and a code: <c>403 Zone.NotOnSale</c>.</summary>
    public SimulatedReply Refuse(string message, Operation? operation)
    {
        var words = message.Split(' ', 3);
        if (words.Length > 1 && words[0].Length == 3 && int.TryParse(words[0], out var status))
            return Refusal(new CallRefused(status, words[1], words.Length > 2 ? words[2] : words[1]), operation, asOrdered: true);
        return words.Length == 1 && char.IsAsciiLetterOrDigit(message[0])
            ? Refusal(CallRefused.Of(400, message), operation)
            : Refusal(new CallRefused(400, "InvalidOperation", message), operation);
    }

    private SimulatedReply Answer(CapitalOnlineRequest request, Operation? operation, FaultOrder? fault)
    {
        var suffix = admission.Admit(request, state.Settings);
        if (operation is null) throw new CallRefused(400, "UnsupportedAction", "No such action here.");
        if (!operation.Verbs.Contains(request.Verb)) throw new CallRefused(400, "UnsupportedHTTPMethod", "This action wants another method.");
        if (request.Body is null) throw new CallRefused(400, "ParamParseError", "The body is no JSON object.");
        if (fault?.Kind is FaultKind.CatalogPriceChange) state.Configure(new JsonObject { ["priceFactor"] = state.Settings.PriceFactor * fault.Factor });
        var call = new Call(state, request, operation, options, fault);
        if (operation.Needs.FirstOrDefault(name => !call.Has(name)) is { } missing) throw Missing(operation, missing);
        var answer = Envelope(operation, Handlers.Find(operation)?.Invoke(call));
        if (state.Settings.Variants is Variants.Alternate) Alternates.Apply(operation, answer);
        return new SimulatedReply(Spoilt(answer, fault?.Kind, call.Created), $"code {operation.Success} ({suffix})", call.Created);
    }

    private static string Spoilt(JsonObject answer, FaultKind? fault, IReadOnlyList<string> created)
    {
        if (fault is FaultKind.WrongShape) return "{\"result\":true}";
        var body = answer.ToJsonString(Plain);
        if (fault is not FaultKind.WrongServer) return body;
        return created.Aggregate(body, (text, id) => text.Replace(id, CapitalOnlineState.GuidOf($"someone else's {id}"), StringComparison.Ordinal));
    }

    // Each table has a word of its own for a missing parameter.
    private static CallRefused Missing(Operation operation, string name) => operation.Product switch
    {
        "cloud-desktop" => new CallRefused(400, "10003", $"缺少参数: {name}"),
        "bms" => new CallRefused(400, "ParameterInvalid", $"{name} is missing."),
        _ => CallRefused.Missing(name),
    };

    private static JsonObject Envelope(Operation operation, JsonObject? given)
    {
        var known = given ?? [];
        foreach (var (name, _) in operation.Answer)
        {
            JsonNode? common = name switch
            {
                "Code" or "code" => operation.Success,
                "CodeMsg" => "success",
                "Message" or "Msg" or "msg" when !known.ContainsKey(name) => "Success.",
                "RequestId" or "requestId" => Guid.NewGuid().ToString("N"),
                _ => null,
            };
            if (common is not null) known[name] = common;
        }
        return Shape.Fill(operation.Answer, known, sample: given is null)!.AsObject();
    }

    private SimulatedReply Refusal(CallRefused refused, Operation? operation, bool asOrdered = false)
    {
        var body = new JsonObject { ["Code"] = refused.Code, ["Message"] = refused.Message };
        var status = operation?.Product == "cloud-desktop" && refused.Status == 400 && !asOrdered && char.IsAsciiDigit(refused.Code[0])
            ? state.Settings.DesktopErrorStatus
            : refused.Status;
        return new SimulatedReply(body.ToJsonString(Plain), $"{status} {refused.Code}: {refused.Message}", []) { Status = status };
    }
}
