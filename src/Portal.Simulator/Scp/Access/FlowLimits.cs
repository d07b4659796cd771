using Portal.Simulator.Scp.Documented;
using Portal.Simulator.Scp.Wire;

namespace Portal.Simulator.Scp.Access;

/// <summary>Calls per minute, caller and path template; going over bars that template for a minute (scp.md 2.3).</summary>
internal sealed class FlowLimits(ScpState state)
{
    private const string PublicKeys = "public-key";
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly Dictionary<string, Window> _windows = [];

    /// <summary>Counts the call; the refusal when it is one too many.</summary>
    public ScpAnswer? Refuse(ScpRequest request, Operation operation, string template)
    {
        if (!state.Settings.FlowControl) return null;
        var isPublicKey = operation.Path.EndsWith(PublicKeys, StringComparison.Ordinal);
        var key = isPublicKey ? $"{request.Caller} {PublicKeys}" : $"{request.Caller} {request.Verb} {template}";
        var most = isPublicKey ? state.Settings.PublicKeysPerMinute : operation.IsRead ? state.Settings.ReadsPerMinute : state.Settings.WritesPerMinute;
        if (!Allows(key, most)) return ScpAnswer.Refused(StatusCodes.Status429TooManyRequests, "接口请求次数达到上限，请稍后再试");
        return isPublicKey && !Allows(PublicKeys, state.Settings.PublicKeysPerMinuteOverall)
            ? ScpAnswer.Refused(StatusCodes.Status403Forbidden, "接口已被禁止访问，请稍后再试")
            : null;
    }

    public void Clear() => _windows.Clear();

    private bool Allows(string key, int most)
    {
        var now = state.FlowNow;
        if (!_windows.TryGetValue(key, out var window)) window = _windows[key] = new Window();
        if (window.BarredUntil > now) return false;
        while (window.Calls.TryPeek(out var oldest) && oldest <= now - Minute) window.Calls.Dequeue();
        if (window.Calls.Count >= most)
        {
            window.BarredUntil = now + Minute;
            window.Calls.Clear();
            return false;
        }
        window.Calls.Enqueue(now);
        return true;
    }

    private sealed class Window
    {
        public Queue<DateTimeOffset> Calls { get; } = new();

        public DateTimeOffset BarredUntil { get; set; }
    }
}
