using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.Scp.Wire;

namespace Portal.Providers.Scp.Servers;

/// <summary>The operations on servers with exactly the documented parameters (scp.md 8.2 to 8.11).</summary>
internal static class ServerCalls
{
    private const string Servers = "janus/20180725/servers";
    private const string One = Servers + "/{server_id}";

    public static ScpCall List(string? project) => ScpCall.Get(Servers).With("project_id", project);

    /// <summary>The first version that knows the filter "ids".</summary>
    public static ScpCall ListOf(IEnumerable<UpstreamReference> servers) =>
        ScpCall.Get("janus/20190725/servers").With("ids", string.Join(',', servers.Select(server => server.Value)));

    public static ScpCall Detail(UpstreamReference server) => ScpCall.Get(One, server.Value);

    public static ScpCall Create(JsonObject body, string clientToken) => ScpCall.Post(Servers, body) with { ClientToken = clientToken, TokenIsKept = true };

    public static ScpCall Edit(UpstreamReference server, JsonObject changes) => ScpCall.Put(One, changes, server.Value);

    /// <summary>For good, not into the recycle bin: what lies there still counts against the quota.</summary>
    public static ScpCall Delete(UpstreamReference server) => ScpCall.Delete(One, new JsonObject { ["force"] = 1 }, server.Value) with { MayAnswerNothing = true };

    public static ScpCall Power(PowerAction action, UpstreamReference server) => action switch
    {
        PowerAction.Start => ScpCall.Post(One + "/start", null, server.Value),
        PowerAction.Stop => ScpCall.Post(One + "/stop", Force(0), server.Value),
        PowerAction.ForceStop => ScpCall.Post(One + "/stop", Force(1), server.Value),
        PowerAction.Restart => ScpCall.Post(One + "/reboot", Force(0), server.Value),
        PowerAction.ForceRestart => ScpCall.Post(One + "/reboot", Force(1), server.Value),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "No such power action."),
    };

    /// <param name="server">Whose.</param>
    /// <param name="password">Encrypted, in hex.</param>
    public static ScpCall SetPassword(UpstreamReference server, string password) =>
        ScpCall.Post(One + "/server-password", new JsonObject { ["password"] = password }, server.Value);

    public static ScpCall Console(UpstreamReference server) =>
        ScpCall.Post(One + "/remote-consoles", new JsonObject { ["remote_console"] = new JsonObject { ["protocol"] = "vnc", ["type"] = "novnc" } }, server.Value)
            with
        { AnswersSecretAddress = true };

    private static JsonObject Force(int force) => new() { ["force"] = force };
}
