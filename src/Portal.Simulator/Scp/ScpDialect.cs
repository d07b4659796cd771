using System.Text.Json.Nodes;
using Portal.Simulator.Faults;
using Portal.Simulator.Scp.Access;
using Portal.Simulator.Scp.Documented;
using Portal.Simulator.Scp.Store;
using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp;

/// <summary>Answers one call as the upstream would: limits, login, version, repeats, required members, then the work.</summary>
internal sealed class ScpDialect(ScpServices services, FlowLimits limits, ClientTokens clientTokens, StoredResults stored, OperationTable table)
{
    private static readonly string[] WithoutLogin = ["get_public_key", "get_public_key_v2", "authenticate_password"];

    /// <summary>Chooses between the operations that the document puts on one path.</summary>
    public static RouteMatch? Choose(IReadOnlyList<RouteMatch> fitting, JsonObject body) =>
        fitting switch { [] => null, [var only] => only, _ => Rivals.Choose(fitting, body) };

    /// <summary>Does the work and writes it to the book before returning.</summary>
    public SimulatedReply Execute(ScpRequest request, RouteMatch? route, FaultOrder? fault)
    {
        lock (services.State.Gate)
        {
            services.Tasks.Settle();
            var created = new List<string>();
            var answer = Answer(request, route, fault, created);
            if (answer.IsSuccess && answer.Data is not null) answer = Spoilt(answer, fault?.Kind);
            return answer.Written(route is not { Operation.Module.Length: > 0 }, created);
        }
    }

    public static SimulatedReply Refuse(string message) => ScpAnswer.Refused(StatusCodes.Status400BadRequest, message).Written(envelope: true, []);

    private ScpAnswer Answer(ScpRequest request, RouteMatch? route, FaultOrder? fault, List<string> created)
    {
        try
        {
            if (route is null) return ScpAnswer.Refused(StatusCodes.Status404NotFound, "接口不存在");
            if (limits.Refuse(request, route.Operation, route.Template) is { } tooMany) return tooMany;
            return Entered(request, route, fault, created);
        }
        catch (RefusedException refused)
        {
            return ScpAnswer.Refused(refused.Status, refused.Message);
        }
    }

    private ScpAnswer Entered(ScpRequest request, RouteMatch route, FaultOrder? fault, List<string> created)
    {
        var caller = Enter(request, route.Operation);
        return stored.Of(request, route.Operation, caller, () => Carried(request, route, caller, fault, created));
    }

    private ScpAnswer Carried(ScpRequest request, RouteMatch route, Caller caller, FaultOrder? fault, List<string> created)
    {
        if (services.State.Settings.EnforceVersions && services.State.Platform < Version.Parse(route.Operation.Since))
            throw new RefusedException(StatusCodes.Status404NotFound, "当前版本不支持该接口");
        if (route.Operation.Module.Length == 0 && clientTokens.Refuse(request, caller) is { } repeated) return repeated;
        Check(request, route.Operation);

        var call = new ScpCall(services, request, route, caller, fault);
        var answer = table.Find(route.Operation)(call);
        created.AddRange(call.Created);
        if (answer.IsSuccess) clientTokens.Remember(request, caller);
        return answer;
    }

    private Caller Enter(ScpRequest request, Operation operation)
    {
        var gate = services.Gatekeeper;
        if (WithoutLogin.Contains(operation.Action))
        {
            gate.AdmitWithoutLogin(request, operation);
            return services.State.Admin;
        }
        if (OpenStack.OpenStackOperations.NeedNoLogin.Contains(operation.Action)) return services.State.Tenant;
        var caller = gate.Identify(request, operation.Module.Length > 0);
        if (!caller.IsAdmin && AdminOnly.Contains(operation)) throw new RefusedException(StatusCodes.Status403Forbidden, "权限不足");
        return caller;
    }

    private static void Check(ScpRequest request, Operation operation)
    {
        if (!request.IsReadable) throw RefusedException.Bad("请求体不是合法的JSON对象");
        foreach (var name in operation.Need)
        {
            var isInQuery = operation.IsRead || operation.Query.Contains(name);
            if (!(isInQuery && request.Query.ContainsKey(name)) && (operation.IsRead || !request.Body.Has(name))) throw RefusedException.Bad($"缺少参数{name}");
        }
    }

    private static ScpAnswer Spoilt(ScpAnswer answer, FaultKind? fault)
    {
        if (fault is FaultKind.WrongShape) return answer with { Data = new JsonObject { ["result"] = true } };
        if (fault is FaultKind.WrongServer && answer.Data is JsonObject named)
        {
            if (named.Has("uuids")) named["uuids"] = new JsonArray(ScpState.NewId());
            if (named.Has("id")) named["id"] = ScpState.NewId();
        }
        return answer;
    }
}
