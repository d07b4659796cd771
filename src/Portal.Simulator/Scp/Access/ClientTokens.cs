using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp.Access;

/// <summary>Idempotency tokens of accepted POST and PUT calls. A repeat is refused, never answered again (scp.md 4).</summary>
internal sealed class ClientTokens(ScpState state)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);
    private readonly Dictionary<string, DateTimeOffset> _seen = [];

    /// <summary>The refusal of a repeat within the token's life.</summary>
    public ScpAnswer? Refuse(ScpRequest request, Caller caller) =>
        Key(request, caller) is { } key && _seen.TryGetValue(key, out var accepted) && accepted + Life > state.FlowNow
            ? ScpAnswer.Refused(StatusCodes.Status429TooManyRequests, "幂等性校验未通过，请勿重复提交")
            : null;

    /// <summary>Keeps the token of a call that was accepted; a refused call does not use its token up.</summary>
    public void Remember(ScpRequest request, Caller caller)
    {
        if (Key(request, caller) is { } key) _seen[key] = state.FlowNow;
    }

    private string? Key(ScpRequest request, Caller caller)
    {
        var token = request.Header("X-Client-Token");
        return state.Settings.ClientTokens && token.Length > 0 && request.Verb is ("POST" or "PUT")
            ? $"{caller.UserId} {request.Verb} {request.Path} {token}"
            : null;
    }
}
