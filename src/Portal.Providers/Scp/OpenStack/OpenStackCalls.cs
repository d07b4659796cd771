using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;
using Portal.Providers.Scp.Wire;

namespace Portal.Providers.Scp.OpenStack;

/// <summary>The few operations of the compatible part that stand in for part A.</summary>
internal static class OpenStackCalls
{
    private const string Action = "openstack/compute/v2/servers/{server_id}/action";

    public static ScpCall Console(UpstreamReference server) =>
        Post(server, new JsonObject { ["os-getVNCConsole"] = new JsonObject { ["type"] = "novnc" } }) with { AnswersSecretAddress = true };

    /// <summary>Takes the password as it is, over TLS; answers 202 without a body.</summary>
    public static ScpCall SetPassword(UpstreamReference server, string password) =>
        Post(server, new JsonObject { ["changePassword"] = new JsonObject { ["adminPass"] = password } }) with { MayAnswerNothing = true };

    private static ScpCall Post(UpstreamReference server, JsonObject body) => ScpCall.Post(Action, body, server.Value) with { ClientToken = null };
}
