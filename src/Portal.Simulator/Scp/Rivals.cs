using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Documented;
using Portal.Simulator.Scp.Store;

namespace Portal.Simulator.Scp;

/// <summary>Operations that the document puts on one path and method; their bodies tell them apart.</summary>
internal static class Rivals
{
    private static readonly Dictionary<string, Func<JsonObject, bool>> Meant = new()
    {
        ["create_device_link"] = body => body.Text("action") != "delete",
        ["delete_device_link"] = body => body.Text("action") == "delete",
        ["create_iam_policy"] = body => !body.ContainsKey("policy_ids") && !body.ContainsKey("ids"),
        ["bulk_delete_iam_policies"] = body => body.ContainsKey("policy_ids") || body.ContainsKey("ids"),
        ["extensions.update_server_group"] = body => body.ContainsKey("updateGroup"),
        ["nova.get_vnc_console"] = body => body.ContainsKey("os-getVNCConsole"),
        ["nova.change_password"] = body => body.ContainsKey("changePassword"),
        ["nova.resize_server"] = body => body.ContainsKey("resize"),
        ["nova.start_server"] = body => body.ContainsKey("os-start"),
        ["nova.stop_server"] = body => body.ContainsKey("os-stop"),
    };

    public static RouteMatch Choose(IReadOnlyList<RouteMatch> fitting, JsonObject body) =>
        fitting.FirstOrDefault(match => Meant.TryGetValue(match.Operation.Action, out var isMeant) && isMeant(body)) ?? fitting[0];

}
