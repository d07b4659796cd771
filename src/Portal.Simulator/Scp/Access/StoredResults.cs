using System.Security.Cryptography;
using Portal.Simulator.Scp.Documented;
using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp.Access;

/// <summary>Part B's idempotency: the same header as in part A, but five minutes long and answered with the first result, good or bad (scp.md 4).</summary>
internal sealed class StoredResults(ScpState state)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);
    private static readonly string[] Covered = ["nova.create_server", "nova.create_flavor", "nova.attach_interface", "cinder.create_volume", "neutron.create_floating_ip", "neutron.update_floating_ip"];
    private readonly Dictionary<string, (DateTimeOffset At, ScpAnswer Answer)> _known = [];

    public ScpAnswer Of(ScpRequest request, Operation operation, Caller caller, Func<ScpAnswer> work)
    {
        var token = request.Header("X-Client-Token");
        if (!Covered.Contains(operation.Action) || token.Length == 0) return work();
        var key = $"{caller.UserId} {request.Path} {token} {Convert.ToHexString(SHA256.HashData(request.Bytes))}";
        if (_known.TryGetValue(key, out var first) && first.At + Life > state.FlowNow) return first.Answer;
        var answer = Answered(work);
        _known[key] = (state.FlowNow, answer);
        return answer;
    }

    private static ScpAnswer Answered(Func<ScpAnswer> work)
    {
        try
        {
            return work();
        }
        catch (RefusedException refused)
        {
            return ScpAnswer.Refused(refused.Status, refused.Message);
        }
    }
}
